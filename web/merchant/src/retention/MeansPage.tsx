import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  MAX_OFFER_FEN,
  type MeansSettingView,
  type MeansView,
  readMeans,
  setMeans,
} from '@zhanggui/server/modules/retention/contract.ts'
import { meansFacts } from '@zhanggui/server/modules/retention/means-contract.ts'
import { reasonClassNames } from '@zhanggui/server/modules/retention/reasons/reasons-contract.ts'
import { retentionRights } from '@zhanggui/server/modules/retention/rights-contract.ts'
import { Input, Select, Switch } from 'antd'
import { useId, useState } from 'react'
import { ActButton, OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { useRetentionTexts } from './texts.ts'
import './retention.css'

const MAX_COST_FEN = 100_000

/** 售后 → 挽单 → 方案设置: which offers the shop makes, what a buyer gets, what it costs. */
export function MeansPage() {
  return (
    <OnlyFor right={retentionRights.seeRetention}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useRetentionTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const read = useEndpoint(readMeans, { params: { shopId } })
  return (
    <>
      <PageTitle
        title={t('settings')}
        hint={t('settingsHint')}
        back={{ to: to('retention'), label: t('title') }}
      />
      <Loaded query={read}>
        {({ means, coupons }) => (
          <Section title={t('means')}>
            <p className="merchant-soft">{t('costHint')}</p>
            <div className="retention-means">
              {means.map((setting) => (
                <MeansForm key={setting.means} shopId={shopId} setting={setting} coupons={coupons} />
              ))}
            </div>
          </Section>
        )}
      </Loaded>
    </>
  )
}

/** An amount as it was typed, in fen; null: it is none. */
function readAmount(text: string, mostFen: number): number | null {
  const read = readYuan(text, { min: 0, max: mostFen })
  return read.ok ? read.value : null
}

interface MeansFormProps {
  readonly shopId: string
  readonly setting: MeansSettingView
  readonly coupons: MeansView['coupons']
}

function MeansForm({ shopId, setting, coupons }: MeansFormProps) {
  const t = useRetentionTexts()
  const { means } = setting
  const [isOn, setOn] = useState(setting.isOn)
  const [value, setValue] = useState(formatYuan(setting.valueFen))
  const [cost, setCost] = useState(formatYuan(setting.costFen))
  const [couponId, setCouponId] = useState(setting.couponId)
  const act = useAct(setMeans, { shown: true, onDone: () => saySuccess(t('saved')) })
  const valueFen = readAmount(value, MAX_OFFER_FEN)
  const costFen = readAmount(cost, MAX_COST_FEN)
  const badMost = valueFen === null ? MAX_OFFER_FEN : costFen === null ? MAX_COST_FEN : null
  const bad = badMost === null ? null : t('badAmount', { most: formatYuan(badMost) })
  const id = useId()
  const save = () => {
    if (valueFen === null || costFen === null) return
    const coupon = means === 'coupon' && couponId ? { couponId } : {}
    void act.run({ params: { shopId }, body: { means, isOn, valueFen, costFen, ...coupon } })
  }
  return (
    <form
      className="retention-setting"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <MeansName setting={setting} />
      <span className="merchant-field retention-switch">
        <label htmlFor={`${id}-on`}>{t('isOn')}</label>
        <Switch id={`${id}-on`} checked={isOn} onChange={setOn} />
      </span>
      {means === 'coupon' ? <CouponChoice coupons={coupons} value={couponId} choose={setCouponId} /> : null}
      {meansFacts[means].costsMoney ? (
        <Amount label={t(means === 'coupon' ? 'couponValue' : 'value')} value={value} change={setValue} />
      ) : null}
      <Amount label={t('costEach')} value={cost} change={setCost} />
      <ActButton
        needs={retentionRights.setRetention}
        htmlType="submit"
        loading={act.pending}
        whyNot={bad ?? (means === 'coupon' && isOn && !couponId ? t('couponMissing') : null)}
      >
        {t('save')}
      </ActButton>
      <div className="retention-setting-error" role="alert">
        {bad}
        <ErrorNote error={act.error} />
      </div>
    </form>
  )
}

interface AmountProps {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
}

function Amount({ label, value, change }: AmountProps) {
  const id = useId()
  return (
    <span className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} inputMode="decimal" onChange={(event) => change(event.target.value)} />
    </span>
  )
}

interface CouponChoiceProps {
  readonly coupons: MeansView['coupons']
  readonly value: string | null
  readonly choose: (couponId: string) => void
}

/** The coupons that a rule may give; one that is not given any more is no choice. */
function CouponChoice({ coupons, value, choose }: CouponChoiceProps) {
  const t = useRetentionTexts()
  const id = useId()
  const known = coupons.some((coupon) => coupon.couponId === value)
  return (
    <span className="merchant-field">
      <label htmlFor={id}>{t('whichCoupon')}</label>
      <Select
        id={id}
        value={known ? value : null}
        placeholder={t('noCoupon')}
        notFoundContent={t('noCouponHint')}
        options={coupons.map((coupon) => ({ value: coupon.couponId, label: coupon.title }))}
        onChange={(chosen) => {
          if (chosen) choose(chosen)
        }}
      />
    </span>
  )
}

function MeansName({ setting: { means } }: { setting: MeansSettingView }) {
  const t = useRetentionTexts()
  const language = useLanguage()
  const { kit, fits } = meansFacts[means]
  const classes = fits.map((one) => reasonClassNames[one][language]).join(language === 'zh' ? '、' : ', ')
  return (
    <span className="merchant-stack retention-setting-name">
      <strong>
        {kit === null ? '' : `${t('kit', { number: kit })} `}
        {meansFacts[means][language]}
      </strong>
      <span>{t(`does_${means}`)}</span>
      <span className="merchant-soft">{t('answersFor', { classes })}</span>
    </span>
  )
}
