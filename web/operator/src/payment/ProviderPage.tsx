import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { saySpan } from '@zhanggui/kit/format/dates.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@zhanggui/server/kernel/time.ts'
import {
  changePspSetting,
  type PspSetting,
  readPspSetting,
} from '@zhanggui/server/modules/payment/contract.ts'
import { Button, Radio } from 'antd'
import { useId, useState } from 'react'
import { Choice } from '../parts/Choice.tsx'
import { DemoOnly } from '../parts/DemoOnly.tsx'
import './payment.css'
import { ProviderTrades } from './ProviderTrades.tsx'
import { useProviderTexts } from './provider-texts.ts'

const callbacks = ['normal', 'doubled', 'late', 'lost'] as const
const refunds = ['normal', 'late', 'failing'] as const
const payouts = ['normal', 'late', 'failing', 'refusing'] as const
const LATEST_S = (7 * DAY_MS) / SECOND_MS

/** 模拟支付渠道: how it behaves from now on, and what is on its books. */
export function ProviderPage() {
  const t = useProviderTexts()
  return (
    <DemoOnly>
      <PageTitle title={t('title')} hint={t('hint')} />
      <div className="operator-page">
        <Behaviour />
        <ProviderTrades />
      </div>
    </DemoOnly>
  )
}

function Behaviour() {
  const t = useProviderTexts()
  const setting = useEndpoint(readPspSetting, {})
  return (
    <Section title={t('behaviour')}>
      <Loaded query={setting}>{(known) => <Form key={JSON.stringify(known)} known={known} />}</Loaded>
    </Section>
  )
}

/** The setting while it is typed; null where the field of seconds is empty. */
type Draft = Omit<PspSetting, 'lateMs'> & { readonly lateMs: number | null }

function Form({ known }: { known: PspSetting }) {
  const t = useProviderTexts()
  const [draft, setDraft] = useState<Draft>(known)
  const change = (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch }))
  const act = useAct(changePspSetting, { shown: true, onDone: () => saySuccess(t('saved')) })
  const unchanged = JSON.stringify(draft) === JSON.stringify(known)
  const { lateMs } = draft
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (lateMs !== null && !unchanged) void act.run({ body: { ...draft, lateMs } })
      }}
    >
      <div className="payment-behaviour">
        <Callback draft={draft} change={change} />
        <Refund draft={draft} change={change} />
        <Payout draft={draft} change={change} />
      </div>
      <ErrorNote error={act.error} />
      <div className="operator-row">
        <Button
          type="primary"
          htmlType="submit"
          loading={act.pending}
          disabled={unchanged || lateMs === null}
        >
          {t('save')}
        </Button>
        <span className="operator-soft">
          {lateMs === null ? t('lateRange') : unchanged ? t('unchanged') : null}
        </span>
      </div>
    </form>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly change: (patch: Partial<Draft>) => void
}

function Callback({ draft, change }: PartProps) {
  const t = useProviderTexts()
  const id = useId()
  return (
    <fieldset className="operator-field">
      <legend>{t('callback')}</legend>
      <Radio.Group
        className="operator-choices"
        name={`${id}-callback`}
        value={draft.callback}
        onChange={(event) => change({ callback: event.target.value as Draft['callback'] })}
        options={callbacks.map((value) => ({
          value,
          label: <Choice title={t(`callback_${value}`)} hint={t(`callback_${value}Hint`)} />,
        }))}
      />
      {draft.callback === 'late' ? (
        <LateBy lateMs={draft.lateMs} onChange={(lateMs) => change({ lateMs })} />
      ) : null}
    </fieldset>
  )
}

function LateBy({ lateMs, onChange }: { lateMs: number | null; onChange: (lateMs: number | null) => void }) {
  const t = useProviderTexts()
  const language = useLanguage()
  const id = useId()
  return (
    <div className="operator-field">
      <label htmlFor={id}>{t('lateBy')}</label>
      <span className="operator-row">
        <CountInput
          id={id}
          value={lateMs === null ? null : lateMs / SECOND_MS}
          min={0}
          max={LATEST_S}
          onChange={(seconds) => onChange(seconds === null ? null : seconds * SECOND_MS)}
        />
        <span className="operator-soft">
          {lateMs === null
            ? t('lateRange')
            : lateMs >= MINUTE_MS
              ? t('lateIs', { span: saySpan(lateMs, language) })
              : null}
        </span>
      </span>
    </div>
  )
}

function Refund({ draft, change }: PartProps) {
  const t = useProviderTexts()
  const id = useId()
  return (
    <fieldset className="operator-field">
      <legend>{t('refund')}</legend>
      <Radio.Group
        className="operator-choices"
        name={`${id}-refund`}
        value={draft.refund}
        onChange={(event) => change({ refund: event.target.value as Draft['refund'] })}
        options={refunds.map((value) => ({
          value,
          label: <Choice title={t(`refund_${value}`)} hint={t(`refund_${value}Hint`)} />,
        }))}
      />
    </fieldset>
  )
}

function Payout({ draft, change }: PartProps) {
  const t = useProviderTexts()
  const id = useId()
  return (
    <fieldset className="operator-field">
      <legend>{t('payout')}</legend>
      <Radio.Group
        className="operator-choices"
        name={`${id}-payout`}
        value={draft.payout}
        onChange={(event) => change({ payout: event.target.value as Draft['payout'] })}
        options={payouts.map((value) => ({
          value,
          label: <Choice title={t(`payout_${value}`)} hint={t(`payout_${value}Hint`)} />,
        }))}
      />
    </fieldset>
  )
}
