import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  type PiecesWish,
  refundableFen,
  refundablePieces,
  splitPieces,
  unshippedPieces,
} from '@zhanggui/server/kernel/refund-split.ts'
import {
  askRefundApproval,
  giveMoneyBack,
  giveReasonCodes,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Checkbox, Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { AskApproval } from '../parts/AskApproval.tsx'
import { useSharedTexts } from '../parts/texts.ts'
import { useGiveTexts } from './give-texts.ts'

interface GiveMoneyBackProps {
  readonly shopId: string
  readonly order: ShopOrderView
  readonly onClose: () => void
}

type Reason = (typeof giveReasonCodes)[number]

/** 主动退款: pieces, those that have not shipped first, or an amount; what it comes to stands there before it is done. */
export function GiveMoneyBackDialog({ shopId, order, onClose }: GiveMoneyBackProps) {
  const t = useGiveTexts()
  const id = useId()
  const [by, setBy] = useState<'pieces' | 'amount'>('pieces')
  const [counts, setCounts] = useState<Readonly<Record<number, number>>>({})
  const [yuan, setYuan] = useState('')
  const [withFreight, setWithFreight] = useState(false)
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const act = useAct(giveMoneyBack, { shown: true, onDone: () => saySuccess(t('done')) })
  const wishes = wishesOf(order, counts)
  const shared = useSharedTexts()
  const ask = useAct(askRefundApproval, { onDone: () => saySuccess(shared('askedApproval')) })
  const split = splitPieces(order, wishes, withFreight)
  const amountFen = by === 'pieces' ? split.amountFen : fenOf(yuan)
  const leftFen = refundableFen(order)
  const unshipped = wishes.reduce((sum, wish) => sum + wish.unshipped, 0)
  const params = { shopId, orderId: order.orderId }
  const giftOf = () => {
    if (!reason) return null
    const what = by === 'pieces' ? { lines: wishes, withFreight } : {}
    const content = { reason, note: note.trim(), amountFen, ...what }
    const about = JSON.stringify(content)
    return { about, body: { id: act.id(about), ...content } }
  }
  const give = async () => {
    const gift = giftOf()
    if (gift && (await act.run({ params, body: gift.body }, gift.about))) onClose()
  }
  const askFor = async (why: string) => {
    const gift = giftOf()
    if (gift && (await ask.run({ params, body: { ...gift.body, why } }))) onClose()
  }
  return (
    <ConsequenceDialog
      open
      danger
      title={t('title')}
      consequences={[
        { label: t('moneyBack'), value: <Money fen={amountFen} />, hint: t('moneyHint'), tone: 'warn' },
        { label: t('pieces'), value: by === 'pieces' ? t('notShipped', { count: unshipped }) : t('allShip') },
      ]}
      actLabel={t('act', { yuan: formatYuan(amountFen) })}
      onAct={() => void give()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missingOf({ amountFen, leftFen, reason, chosen: by === 'amount' || wishes.length > 0 }, t)}
    >
      <Radio.Group
        value={by}
        onChange={(event) => setBy(event.target.value as 'pieces' | 'amount')}
        options={[
          { value: 'pieces', label: t('byPieces') },
          { value: 'amount', label: t('byAmount') },
        ]}
      />
      {by === 'pieces' ? (
        <Pieces {...{ order, id, counts, setCounts, withFreight, setWithFreight }} />
      ) : (
        <Amount {...{ id, leftFen, yuan, setYuan }} />
      )}
      <Why {...{ id, reason, setReason, note, setNote }} />
      <AskApproval error={act.error} pending={ask.pending} onAsk={(why) => void askFor(why)} />
    </ConsequenceDialog>
  )
}

interface AmountProps {
  readonly id: string
  readonly leftFen: number
  readonly yuan: string
  readonly setYuan: (yuan: string) => void
}

/** An amount within what is refundable. */
function Amount({ id, leftFen, yuan, setYuan }: AmountProps) {
  const t = useGiveTexts()
  return (
    <div className="merchant-field">
      <label htmlFor={`${id}-amount`}>{t('amountUpTo', { yuan: formatYuan(leftFen) })}</label>
      <Input
        id={`${id}-amount`}
        inputMode="decimal"
        value={yuan}
        onChange={(event) => setYuan(event.target.value)}
      />
    </div>
  )
}

interface PiecesProps {
  readonly order: ShopOrderView
  readonly id: string
  readonly counts: Readonly<Record<number, number>>
  readonly setCounts: (counts: Readonly<Record<number, number>>) => void
  readonly withFreight: boolean
  readonly setWithFreight: (withFreight: boolean) => void
}

/** How many pieces of each line, and whether freight goes with them. */
function Pieces({ order, id, counts, setCounts, withFreight, setWithFreight }: PiecesProps) {
  const t = useGiveTexts()
  return (
    <>
      {order.lines.map((line) => (
        <div key={line.lineNo} className="merchant-field">
          <label htmlFor={`${id}-${line.lineNo}`}>
            {line.title} {line.specs.join(' / ')}{' '}
            {t('lineLeft', { unshipped: unshippedPieces(line), total: refundablePieces(line) })}
          </label>
          <CountInput
            id={`${id}-${line.lineNo}`}
            min={0}
            max={refundablePieces(line)}
            value={counts[line.lineNo] ?? 0}
            onChange={(count) => setCounts({ ...counts, [line.lineNo]: count ?? 0 })}
          />
        </div>
      ))}
      {order.freightFen > order.freightRefundedFen ? (
        <Checkbox checked={withFreight} onChange={(event) => setWithFreight(event.target.checked)}>
          {t('withFreight', { yuan: formatYuan(order.freightFen - order.freightRefundedFen) })}
        </Checkbox>
      ) : null}
    </>
  )
}

interface WhyProps {
  readonly id: string
  readonly reason: Reason | null
  readonly setReason: (reason: Reason) => void
  readonly note: string
  readonly setNote: (note: string) => void
}

/** The reason, and words for the buyer. */
function Why({ id, reason, setReason, note, setNote }: WhyProps) {
  const t = useGiveTexts()
  const language = useLanguage()
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-reason`}>{t('reason')}</label>
        <Select
          id={`${id}-reason`}
          value={reason}
          placeholder={t('reasonMissing')}
          onChange={setReason}
          options={giveReasonCodes.map((code) => ({ value: code, label: refundReasons[code][language] }))}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-note`}>{t('note')}</label>
        <Input
          id={`${id}-note`}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </>
  )
}

/** The amount as typed, in fen; 0 for what is no amount. */
function fenOf(typed: string): number {
  const read = readYuan(typed)
  return read.ok ? read.value : 0
}

/** The pieces that were chosen, those that have not shipped first. */
function wishesOf(order: ShopOrderView, counts: Readonly<Record<number, number>>): PiecesWish[] {
  return order.lines.flatMap((line) => {
    const quantity = Math.min(counts[line.lineNo] ?? 0, refundablePieces(line))
    return quantity > 0
      ? [{ lineNo: line.lineNo, quantity, unshipped: Math.min(quantity, unshippedPieces(line)) }]
      : []
  })
}

interface Entered {
  readonly amountFen: number
  readonly leftFen: number
  readonly reason: Reason | null
  readonly chosen: boolean
}

function missingOf({ amountFen, leftFen, reason, chosen }: Entered, t: ReturnType<typeof useGiveTexts>) {
  if (!chosen) return t('piecesMissing')
  if (amountFen <= 0) return t('amountMissing')
  if (amountFen > leftFen) return t('amountUpTo', { yuan: formatYuan(leftFen) })
  return reason ? null : t('reasonMissing')
}
