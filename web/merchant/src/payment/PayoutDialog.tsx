import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  askPayoutApproval,
  MAX_PAYOUT_NOTE_LENGTH,
  makePayout,
  type PayoutEntry,
  type PayoutReason,
  payoutReasonNames,
  payoutReasons,
} from '@zhanggui/server/modules/payment/payouts/contract.ts'
import { type OrderPayouts, readOrderPayouts } from '@zhanggui/server/screens/merchant/payouts-contract.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { AskApproval } from '../parts/AskApproval.tsx'
import { useSharedTexts } from '../parts/texts.ts'
import { YuanField } from '../parts/YuanField.tsx'
import { amountFault, amountOf, newPayout, type PayoutForm, suggestedAmount } from './payout-form.ts'
import { usePayoutTexts } from './payout-texts.ts'

export interface PayoutDialogProps {
  readonly shopId: string
  readonly orderId: string
  readonly entry: PayoutEntry
  /** Chosen beforehand, with the amount that goes with it. */
  readonly reason?: PayoutReason
  readonly onClose: () => void
}

/** 小额打款: why, how much, what the buyer reads, and what it does to the limits, in numbers. */
export function PayoutDialog({ reason, ...props }: PayoutDialogProps) {
  const { shopId, orderId } = props
  const payouts = useEndpoint(readOrderPayouts, { params: { shopId, orderId } })
  return payouts.data ? <Filled {...props} order={payouts.data} reason={reason ?? null} /> : null
}

interface FilledProps extends Omit<PayoutDialogProps, 'reason'> {
  readonly order: OrderPayouts
  readonly reason: PayoutReason | null
}

function Filled({ shopId, orderId, entry, order, reason, onClose }: FilledProps) {
  const t = usePayoutTexts()
  const [form, setForm] = useState(() => newPayout(order, reason))
  const change = (patch: Partial<PayoutForm>) => setForm((old) => ({ ...old, ...patch }))
  const amountFen = amountOf(form)
  const yuan = amountFen === null ? null : formatYuan(amountFen)
  const act = useAct(makePayout, { shown: true, onDone: () => saySuccess(t('done', { yuan: yuan ?? '' })) })
  const shared = useSharedTexts()
  const ask = useAct(askPayoutApproval, { onDone: () => saySuccess(shared('askedApproval')) })
  const missing = useMissing(form, order)
  const consequences = useConsequences(amountFen, order)
  const bodyOf = () => {
    if (missing || amountFen === null || !form.reason) return null
    const { lineNo, note } = form
    const body = { id: act.id(), amountFen, reason: form.reason, note: note.trim(), entry }
    return lineNo === null ? body : { ...body, lineNo }
  }
  const pay = async () => {
    const body = bodyOf()
    if (body && (await act.run({ params: { shopId, orderId }, body }))) onClose()
  }
  const askFor = async (why: string) => {
    const body = bodyOf()
    if (body && (await ask.run({ params: { shopId, orderId }, body: { ...body, why } }))) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('dialogTitle', { number: order.orderNumber })}
      consequences={consequences}
      actLabel={yuan ? t('act', { yuan }) : t('actEmpty')}
      onAct={() => void pay()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      <Fields order={order} form={form} change={change} />
      <AskApproval error={act.error} pending={ask.pending} onAsk={(why) => void askFor(why)} />
    </ConsequenceDialog>
  )
}

/** Why one cannot pay yet, or at all. */
function useMissing(form: PayoutForm, order: OrderPayouts): string | null {
  const t = usePayoutTexts()
  const language = useLanguage()
  if (order.room.whyNot) return order.room.whyNot[language]
  if (!form.reason) return t('reasonMissing')
  const fault = amountFault(amountOf(form), order)
  if (!fault) return null
  return fault.why === 'amountMissing' ? t(fault.why) : t(fault.why, { yuan: formatYuan(fault.limitFen) })
}

function useConsequences(amountFen: number | null, { room }: OrderPayouts): Consequence[] {
  const t = usePayoutTexts()
  const afterFen = room.freeFen - (amountFen ?? 0)
  return [
    { label: t('buyerGets'), value: <Money fen={amountFen} />, hint: t('buyerGetsHint'), tone: 'warn' },
    {
      label: t('ofOrder'),
      value: t('ofOrderValue', { next: Math.min(room.used + 1, room.mostOfOrder), most: room.mostOfOrder }),
    },
    {
      label: t('today'),
      value: t('todayValue', { yuan: formatYuan(room.leftTodayFen) }),
      hint: t('todayHint', { yuan: formatYuan(room.mostTodayFen) }),
    },
    {
      label: t('free'),
      value: t('freeValue', { before: formatYuan(room.freeFen), after: formatYuan(afterFen) }),
      hint: t('freeHint'),
    },
  ]
}

interface FieldsProps {
  readonly order: OrderPayouts
  readonly form: PayoutForm
  readonly change: (patch: Partial<PayoutForm>) => void
}

function Fields({ order, form, change }: FieldsProps) {
  const t = usePayoutTexts()
  const language = useLanguage()
  const id = useId()
  const chooseReason = (reason: PayoutReason) => {
    // What was filled in for the reason before goes with it; what a person typed stays.
    const untouched =
      form.amount === '' || (form.reason && form.amount === suggestedAmount(order, form.reason))
    change(untouched ? { reason, amount: suggestedAmount(order, reason) } : { reason })
  }
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-reason`}>{t('reason')}</label>
        <Select
          id={`${id}-reason`}
          value={form.reason}
          onChange={chooseReason}
          options={payoutReasons.map((value) => ({ value, label: payoutReasonNames[value][language] }))}
        />
      </div>
      <YuanField label={t('amount')} value={form.amount} onText={(amount) => change({ amount })} />
      {order.lines.length > 1 ? (
        <div className="merchant-field">
          <label htmlFor={`${id}-line`}>{t('line')}</label>
          <Select
            id={`${id}-line`}
            value={form.lineNo ?? 0}
            onChange={(lineNo) => change({ lineNo: lineNo === 0 ? null : lineNo })}
            options={[
              { value: 0, label: t('wholeOrder') },
              ...order.lines.map((line) => ({
                value: line.lineNo,
                label: [line.title, ...line.specs].join(' '),
              })),
            ]}
          />
        </div>
      ) : null}
      <div className="merchant-field">
        <label htmlFor={`${id}-note`}>{t('note')}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={3}
          maxLength={MAX_PAYOUT_NOTE_LENGTH}
          showCount
          value={form.note}
          placeholder={t('notePlaceholder')}
          onChange={(event) => change({ note: event.target.value })}
        />
      </div>
    </>
  )
}
