import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Ticket } from '@zhanggui/kit/coupon/Ticket.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { shanghaiMinute } from '@zhanggui/server/kernel/shanghai-minute.ts'
import { makeCoupon } from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { marketingRights } from '@zhanggui/server/modules/marketing/rights-contract.ts'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { DiscountFields, IssueFields, ScopeFields, ValidityFields } from './CouponFields.tsx'
import { type CouponForm, couponOf, emptyCoupon, faultsOfCoupon, termsOfForm } from './coupon-form.ts'
import './marketing.css'
import { useCouponTexts } from './texts.ts'

/** 营销 → 营销工具 → 创建: a new coupon, with how buyers will see it beside it. */
export function NewCouponPage() {
  return (
    <OnlyFor right={marketingRights.changeCoupons}>
      <NewCoupon />
    </OnlyFor>
  )
}

function NewCoupon() {
  const t = useCouponTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const go = useGo()
  const [form, setForm] = useState(emptyCoupon)
  const [tried, setTried] = useState(false)
  const change = (patch: Partial<CouponForm>) => setForm((old) => ({ ...old, ...patch }))
  const nowMs = useBusinessNow(15_000)
  const found = faultsOfCoupon(form, nowMs)
  const count = Object.keys(found).length
  const place = useRef<HTMLFormElement>(null)
  const act = useAct(makeCoupon, { shown: true, onDone: () => saySuccess(t('created')) })
  const submit = async () => {
    setTried(true)
    if (count > 0) {
      // Once the fields say what is wrong the first of them is the next to be filled in.
      requestAnimationFrame(() => focusFirstWrong(place.current))
      return
    }
    const made = await act.run({ params: { shopId }, body: couponOf(form, act.id()) })
    if (made) await go(to('marketing'))
  }
  const fields = { form, change, faults: tried ? found : {} }
  return (
    <>
      <PageTitle title={t('newTitle')} back={{ to: to('marketing'), label: t('back') }} hint={t('fixed')} />
      <form
        ref={place}
        noValidate
        className="marketing-new"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div className="marketing-fields">
          <DiscountFields {...fields} />
          <ScopeFields {...fields} shopId={shopId} />
          <IssueFields {...fields} />
          <ValidityFields {...fields} />
        </div>
        <div className="marketing-beside">
          <Preview form={form} />
          <ErrorNote error={act.error} />
          {tried && count > 0 ? (
            <p className="merchant-field-wrong" role="alert">
              {t('faults', { count })}
            </p>
          ) : null}
          <Button type="primary" size="large" htmlType="submit" loading={act.pending}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </>
  )
}

/** The first field that says what is wrong with it, or the first choice of its group. */
function focusFirstWrong(form: HTMLFormElement | null): void {
  const field = form?.querySelector('.merchant-field:has(.merchant-field-wrong)')
  field?.querySelector<HTMLElement>('input, textarea, button')?.focus()
}

function Preview({ form }: { form: CouponForm }) {
  const t = useCouponTexts()
  const language = useLanguage()
  const terms = termsOfForm(form)
  const isSaid = (terms.amountFen ?? 0) > 0 || (terms.percent ?? 0) > 0
  const note =
    form.validity === 'days'
      ? t('validDays', { count: form.days })
      : form.validUntil
        ? t('previewUntil', { when: shanghaiMinute(new Date(form.validUntil), language) })
        : ''
  return (
    <Section title={t('preview')}>
      {isSaid ? (
        <Ticket terms={terms} title={form.title || t('name')} note={note} />
      ) : (
        <p className="merchant-soft">{t('previewNone')}</p>
      )}
    </Section>
  )
}
