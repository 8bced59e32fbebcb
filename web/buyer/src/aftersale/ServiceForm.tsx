import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  caseKindCodes,
  caseKinds,
  MAX_STATEMENT,
  refundReasons,
  wishCodes,
  wishes,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { ServiceLine } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { CasePictures } from './CasePictures.tsx'
import { ServiceLines } from './ServiceLines.tsx'
import './aftersale.css'
import './service.css'
import { useServiceTexts } from './service-texts.ts'
import type { useServiceForm } from './use-service-form.ts'

type Form = ReturnType<typeof useServiceForm>

interface ServiceFormProps {
  readonly order: OrderView
  readonly lines: readonly ServiceLine[]
  /** A return without reason is agreed to by itself. */
  readonly automatic: boolean
  readonly form: Form
  readonly onSending: (isSending: boolean) => void
}

/** Kind, goods, reason, wish, amount, words and pictures of a request. */
export function ServiceForm({ order, lines, automatic, form, onSending }: ServiceFormProps) {
  const t = useServiceTexts()
  const { draft, change } = form
  return (
    <>
      <Kinds form={form} />
      <ServiceLines order={order} lines={lines} form={form} />
      <Received form={form} />
      <Reasons form={form} />
      <Wishes form={form} />
      {form.isRefund ? <Amount form={form} /> : null}
      <section className="zg-card service-card">
        <label className="refund-note">
          {t('text')}
          <textarea
            className="review-textarea"
            rows={3}
            maxLength={MAX_STATEMENT}
            placeholder={t('textHint')}
            value={draft.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </label>
        <CasePictures
          order={{ shopId: order.shopId, orderId: order.orderId }}
          pictures={draft.pictures}
          change={(next) => change({ pictures: next(draft.pictures) })}
          onSending={onSending}
        />
      </section>
      <p className="refund-what">{t(automatic && draft.reason === 'no_reason' ? 'automatic' : 'what')}</p>
    </>
  )
}

function Kinds({ form: { draft, chooseKind } }: { form: Form }) {
  const t = useServiceTexts()
  const language = useLanguage()
  return (
    <fieldset className="zg-card service-card service-kinds">
      <legend>{t('kind')}</legend>
      {caseKindCodes.map((kind) => (
        <label key={kind} className={kind === draft.kind ? 'refund-reason-chosen' : ''}>
          <input type="radio" name="kind" checked={kind === draft.kind} onChange={() => chooseKind(kind)} />
          <span>
            <strong>{caseKinds[kind][language]}</strong>
            <small>{t(`kind_${kind}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Received({ form: { draft, change } }: { form: Form }) {
  const t = useServiceTexts()
  return (
    <fieldset className="zg-card service-card refund-reasons">
      <legend>{t('received')}</legend>
      {([true, false] as const).map((received) => (
        <label key={String(received)} className={draft.received === received ? 'refund-reason-chosen' : ''}>
          <input
            type="radio"
            name="received"
            checked={draft.received === received}
            onChange={() => change({ received })}
          />
          {t(received ? 'received_yes' : 'received_no')}
        </label>
      ))}
    </fieldset>
  )
}

function Reasons({ form: { draft, change } }: { form: Form }) {
  const t = useServiceTexts()
  const language = useLanguage()
  return (
    <fieldset className="zg-card service-card refund-reasons">
      <legend>{t('reason')}</legend>
      {caseKinds[draft.kind].reasons.map((code) => (
        <label key={code} className={code === draft.reason ? 'refund-reason-chosen' : ''}>
          <input
            type="radio"
            name="reason"
            checked={code === draft.reason}
            onChange={() => change({ reason: code })}
          />
          {refundReasons[code][language]}
        </label>
      ))}
      {draft.reason && caseKinds[draft.kind].returns ? (
        <p className="refund-soft service-wide">{t(`bearer_${refundReasons[draft.reason].bearer}`)}</p>
      ) : null}
    </fieldset>
  )
}

function Wishes({ form: { draft, change } }: { form: Form }) {
  const t = useServiceTexts()
  const language = useLanguage()
  return (
    <fieldset className="zg-card service-card refund-reasons">
      <legend>{t('wish')}</legend>
      {[...wishCodes, null].map((wish) => (
        <label key={wish ?? 'unsure'} className={wish === draft.wish ? 'refund-reason-chosen' : ''}>
          <input type="radio" name="wish" checked={wish === draft.wish} onChange={() => change({ wish })} />
          {wish ? wishes[wish][language] : t('wish_unsure')}
        </label>
      ))}
    </fieldset>
  )
}

function Amount({ form: { draft, change, wholeFen } }: { form: Form }) {
  const t = useServiceTexts()
  return (
    <section className="zg-card service-card">
      <label className="refund-note">
        {t('amount')}
        <input
          inputMode="decimal"
          value={draft.yuan}
          placeholder={formatYuan(wholeFen)}
          maxLength={12}
          onChange={(event) => change({ yuan: event.target.value })}
        />
        <small>{t('amountHint', { yuan: formatYuan(wholeFen) })}</small>
      </label>
    </section>
  )
}
