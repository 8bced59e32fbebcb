import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  changeSettings,
  getOwnShop,
  type OwnShopView,
} from '@zhanggui/server/modules/shop/profile/contract.ts'
import { Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import './shop.css'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { useShopTexts } from './texts.ts'

type Settings = OwnShopView['settings']

/** 店铺信息: what buyers read of the shop, how long they have to pay, and unpaid orders while away. */
export function InfoPage() {
  const t = useShopTexts()
  const shopId = useShopId()
  const own = useEndpoint(getOwnShop, { params: { shopId } })
  return (
    <>
      <PageTitle title={t('info')} hint={t('infoHint')} />
      <Loaded query={own}>
        {(shop) => <Form key={JSON.stringify(shop.settings)} shopId={shopId} own={shop} />}
      </Loaded>
    </>
  )
}

function Form({ shopId, own }: { shopId: string; own: OwnShopView }) {
  const t = useShopTexts()
  const [form, setForm] = useState<Settings>(own.settings)
  const change = (patch: Partial<Settings>) => setForm((old) => ({ ...old, ...patch }))
  const act = useAct(changeSettings, { shown: true, onDone: () => saySuccess(t('saved')) })
  const save = () => void act.run({ params: { shopId }, body: { ...form, name: form.name.trim() } })
  const unchanged = JSON.stringify(form) === JSON.stringify(own.settings)
  const wrong = form.name.trim() === '' ? t('nameMissing') : minutesAreRight(form) ? null : t('minutesRange')
  return (
    <Section
      title={own.shop.name}
      extra={<span className="merchant-soft">{`${t('number')} ${own.shop.number}`}</span>}
    >
      <form
        className="shop-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!wrong && !unchanged) save()
        }}
      >
        <Words form={form} change={change} />
        <Payment form={form} change={change} />
        <ErrorNote error={act.error} />
        <div className="shop-form-foot">
          <ActButton
            needs={shopRights.changeShop}
            type="primary"
            htmlType="submit"
            loading={act.pending}
            whyNot={wrong ?? (unchanged ? t('unchanged') : null)}
          >
            {t('save')}
          </ActButton>
          {wrong ? <span className="merchant-field-wrong">{wrong}</span> : null}
        </div>
      </form>
    </Section>
  )
}

const minutesAreRight = ({ unpaidMinutes }: Settings): boolean =>
  Number.isInteger(unpaidMinutes) && unpaidMinutes >= 5 && unpaidMinutes <= 4320

interface PartProps {
  readonly form: Settings
  readonly change: (patch: Partial<Settings>) => void
}

function Words({ form, change }: PartProps) {
  const t = useShopTexts()
  const id = useId()
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <Input
          id={`${id}-name`}
          value={form.name}
          maxLength={40}
          onChange={(event) => change({ name: event.target.value })}
          aria-describedby={`${id}-name-hint`}
        />
        <span id={`${id}-name-hint`} className="merchant-field-hint">
          {t('nameHint')}
        </span>
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-intro`}>{t('intro')}</label>
        <Input.TextArea
          id={`${id}-intro`}
          value={form.intro}
          maxLength={500}
          rows={3}
          onChange={(event) => change({ intro: event.target.value })}
          aria-describedby={`${id}-intro-hint`}
        />
        <span id={`${id}-intro-hint`} className="merchant-field-hint">
          {t('introHint')}
        </span>
      </div>
    </>
  )
}

function Payment({ form, change }: PartProps) {
  const t = useShopTexts()
  const id = useId()
  const words = useMinutesInWords()
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-minutes`}>{t('unpaidMinutes')}</label>
        <div className="shop-minutes">
          <CountInput
            id={`${id}-minutes`}
            value={form.unpaidMinutes}
            min={5}
            max={4320}
            step={30}
            onChange={(minutes) => change({ unpaidMinutes: minutes ?? 0 })}
            aria-describedby={`${id}-minutes-hint`}
          />
          {t('minutes')}
          <span className="merchant-soft">
            {minutesAreRight(form) && form.unpaidMinutes >= 60
              ? t('minutesWords', { words: words(form.unpaidMinutes) })
              : null}
          </span>
        </div>
        <span id={`${id}-minutes-hint`} className="merchant-field-hint">
          {t('unpaidHint')}
        </span>
      </div>
      <fieldset className="merchant-field">
        <legend>{t('awayUnpaid')}</legend>
        <Radio.Group
          className="shop-choice merchant-tall-choices"
          name={`${id}-away`}
          value={form.awayUnpaid}
          onChange={(event) => change({ awayUnpaid: event.target.value as Settings['awayUnpaid'] })}
          options={[
            { value: 'close', label: <Choice title={t('awayClose')} hint={t('awayCloseHint')} /> },
            { value: 'ask', label: <Choice title={t('awayAsk')} hint={t('awayAskHint')} /> },
          ]}
        />
      </fieldset>
    </>
  )
}

function Choice({ title, hint }: { title: string; hint: string }) {
  return (
    <span className="merchant-stack">
      {title}
      <span className="merchant-soft">{hint}</span>
    </span>
  )
}

/** 1470 → 1 天 30 分钟. */
function useMinutesInWords(): (minutes: number) => string {
  const t = useShopTexts()
  const language = useLanguage()
  return (minutes) => {
    const days = Math.floor(minutes / 1440)
    const hours = Math.floor((minutes % 1440) / 60)
    const rest = minutes % 60
    const parts = [
      days ? t('wordsDays', { count: days }) : '',
      hours ? t('wordsHours', { count: hours }) : '',
      rest ? t('wordsMinutes', { count: rest }) : '',
    ]
    return parts.filter(Boolean).join(language === 'zh' ? ' ' : ', ')
  }
}
