import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { type PiecesWish, type RefundSplit, splitPieces } from '@zhanggui/server/kernel/refund-split.ts'
import {
  type AskReason,
  askReasonCodes,
  askRefund,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { acceptOffer, type OfferView } from '@zhanggui/server/modules/retention/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { KeepOffer, RefundApology, useTakeLabel } from '../retention/KeepOffer.tsx'
import { useKeepTexts } from '../retention/texts.ts'
import { useOffer } from '../retention/use-offer.ts'
import './aftersale.css'
import { type ChosenPieces, chosenOf, freePieces, RefundPieces } from './RefundPieces.tsx'
import { Sheet } from './Sheet.tsx'
import { useRefundTexts } from './texts.ts'

const MAX_NOTE_LENGTH = 200

interface RefundSheetProps {
  readonly order: OrderView
  readonly open: boolean
  readonly close: () => void
  /** Opens the order's address, for who would rather change that. */
  readonly changeAddress: () => void
}

/** All the money of an unshipped order back: two taps; the buyer may say why, nothing is chosen for them. */
export function RefundSheet({ order, open, close, changeAddress }: RefundSheetProps) {
  const t = useRefundTexts()
  return (
    <Sheet title={t('ask')} open={open} close={close} className="refund-sheet">
      <RefundForm order={order} done={close} changeAddress={changeAddress} />
    </Sheet>
  )
}

const sumOf = (pieces: readonly PiecesWish[]): number => pieces.reduce((sum, one) => sum + one.quantity, 0)

interface RefundFormProps {
  readonly order: OrderView
  readonly done: () => void
  readonly changeAddress: () => void
}

function RefundForm({ order, done, changeAddress }: RefundFormProps) {
  const t = useRefundTexts()
  const [reason, setReason] = useState<AskReason | null>(null)
  const [note, setNote] = useState('')
  const [saidNote, setSaidNote] = useState('')
  const { shopId, orderId } = order
  const { offer, apology } = useOffer(order, reason, saidNote)
  const [pieces, setPieces] = useState<ChosenPieces>({})
  const free = freePieces(order)
  const chosen = chosenOf(free, pieces)
  const isAll = sumOf(chosen) === sumOf(free)
  const split = splitPieces(order, chosen)
  const { amountFen } = split
  const act = useAct(askRefund, {
    shown: true,
    onDone: (reply) => {
      saySuccess(t(reply.state === 'asked' ? 'asked' : 'granted'))
      done()
    },
  })
  const lines = isAll ? {} : { lines: chosen.map(({ lineNo, quantity }) => ({ lineNo, quantity })) }
  const about = `${orderId} ${reason} ${note} ${JSON.stringify(lines)}`
  // A refund takes two taps: who gives no reason has another one.
  const submit = () =>
    void act.run(
      {
        params: { shopId, orderId },
        body: { id: act.id(about), reason: reason ?? 'other', note: note.trim(), ...lines },
      },
      about,
    )
  return (
    <>
      <div className="order-sheet-body">
        <Amount order={order} split={split} isAll={isAll} />
        <RefundPieces order={order} free={free} chosen={pieces} choose={setPieces} />
        <Reasons reason={reason} choose={setReason} />
        <label className="refund-note">
          {t('note')}
          <input
            value={note}
            maxLength={MAX_NOTE_LENGTH}
            placeholder={t('noteHint')}
            onChange={(event) => setNote(event.target.value)}
            onBlur={() => setSaidNote(note.trim())}
          />
        </label>
        {apology ? <RefundApology /> : null}
        <WhatHappens />
        <ErrorNote error={act.error} />
      </div>
      <FormActs
        offer={offer}
        amountFen={amountFen}
        pending={act.pending}
        disabled={chosen.length === 0}
        submit={submit}
        form={{ order, done, changeAddress }}
      />
    </>
  )
}

interface AmountProps {
  readonly order: OrderView
  readonly split: RefundSplit
  readonly isAll: boolean
}

/** What the chosen pieces come to, and whether the shipping fee is in it. */
function Amount({ order, split, isAll }: AmountProps) {
  const t = useRefundTexts()
  const { amountFen, freightFen } = split
  const rest = isAll ? 'amountRestNoFreight' : 'amountChosen'
  const hint = amountFen === order.totalFen ? 'amountHint' : freightFen > 0 ? 'amountRest' : rest
  return (
    <p className="refund-amount">
      <span>{t('amount')}</span>
      <Money fen={amountFen} kind="total" />
      <small>{t(hint)}</small>
    </p>
  )
}

interface FormActsProps {
  readonly offer: OfferView | null
  readonly amountFen: number
  readonly pending: boolean
  readonly disabled: boolean
  readonly submit: () => void
  readonly form: RefundFormProps
}

/** The refund, and beside it, as large, the offer where there is one. */
function FormActs({ offer, amountFen, pending, disabled, submit, form }: FormActsProps) {
  const t = useRefundTexts()
  const tk = useKeepTexts()
  const yuan = formatYuan(amountFen)
  const refund = (
    <ActButton
      wide
      primary
      label={offer ? tk('goOn', { yuan }) : t('submit', { yuan })}
      pending={pending}
      disabled={disabled}
      onPress={submit}
    />
  )
  return (
    <div className="order-sheet-acts">
      {offer ? (
        <div className="keep-acts">
          <KeepOffer offer={offer} />
          <TakeOffer {...form} offer={offer} />
          {refund}
        </div>
      ) : (
        refund
      )}
    </div>
  )
}

interface TakeOfferProps extends RefundFormProps {
  readonly offer: OfferView
}

/** Takes the offer; one that needs a word or an address leads there. */
function TakeOffer({ order, offer, done, changeAddress }: TakeOfferProps) {
  const tk = useKeepTexts()
  const label = useTakeLabel()
  const go = useGo()
  const { shopId, orderId } = order
  const act = useAct(acceptOffer, {
    onDone: () => {
      const asks = offer.means === 'greeting' || offer.means === 'sku_change'
      saySuccess(tk(asks ? 'takenAsk' : offer.means === 'address' ? 'takenAddress' : 'taken'))
      done()
      if (offer.means === 'address') changeAddress()
      if (asks) void go(to('/chats/$shopId', { shopId }), { search: { order: orderId } })
    },
  })
  return (
    <ActButton
      outline
      label={label(offer)}
      pending={act.pending}
      onPress={() => void act.run({ params: { shopId, orderId }, body: { means: offer.means } })}
    />
  )
}

function WhatHappens() {
  const t = useRefundTexts()
  return (
    <section className="refund-what">
      <h3>{t('what')}</h3>
      <ul>
        <li>{t('what1')}</li>
        <li>{t('what2')}</li>
        <li>{t('what3')}</li>
      </ul>
    </section>
  )
}

interface ReasonsProps {
  readonly reason: AskReason | null
  readonly choose: (reason: AskReason) => void
}

function Reasons({ reason, choose }: ReasonsProps) {
  const t = useRefundTexts()
  const language = useLanguage()
  return (
    <fieldset className="refund-reasons">
      <legend>{t('reasonOptional')}</legend>
      {askReasonCodes.map((code) => (
        <label key={code} className={code === reason ? 'refund-reason-chosen' : ''}>
          <input type="radio" name="reason" checked={code === reason} onChange={() => choose(code)} />
          {refundReasons[code][language]}
        </label>
      ))}
    </fieldset>
  )
}
