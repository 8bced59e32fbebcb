import { formatYuan, sumFen } from '../../../kernel/money.ts'
import {
  capSplit,
  fits,
  type PiecesWish,
  type RefundableOrder,
  type RefundSplit,
  refundableFen,
  refundablePieces,
  splitAmount,
  splitPieces,
  takesAll,
  unshippedPieces,
} from '../../../kernel/refund-split.ts'
import { type Ruling, refusals, refuseUnless } from '../../../kernel/refusal.ts'
import { canMove } from '../../../kernel/states.ts'
import { addDays, addHours, addMinutes, isBefore } from '../../../kernel/time.ts'
import type { AftersalePolicies } from '../policies.ts'
import { caseNext, isOpenCase } from './case-states.ts'
import { namesOfState } from './check-seen.ts'
import { aftersaleRefusals, type CaseState } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

/** What decides about an order's refunds besides its lines. `refundOpen`: a case of it is open. */
export interface OrderFacts {
  readonly state: string
  readonly refundOpen: boolean
}

/** What decides about a line's. `refundOpen`: a request for it waits for its answer. */
export interface LineFacts {
  readonly lineNo: number
  /** Pieces that still have to ship. */
  readonly left: number
  readonly refundOpen: boolean
}

/**
 * Whether money of an order may be asked back for what has not shipped: it is paid, and pieces are left for which no
 * request waits. Refuses: order_not_paid, order_cancelled, order_shipped, refund_open.
 */
export function canAskRefund(order: OrderFacts, lines: readonly LineFacts[]): Ruling {
  if (order.state === 'cancelled') return refuse(order.refundOpen ? 'refund_open' : 'order_cancelled')
  if (order.state === 'unpaid') return refuse('order_not_paid')
  const waiting = lines.filter((line) => line.left > 0)
  if (order.state !== 'paid' || waiting.length === 0) return refuse('order_shipped')
  return waiting.every((line) => line.refundOpen) ? refuse('refund_open') : null
}

/**
 * The pieces that a buyer asks for: those named, or all that have not shipped and are not asked for already. Refuses:
 * unknown_line, refund_open, pieces_moved.
 */
export function askedPieces(
  lines: readonly LineFacts[],
  named: readonly { readonly lineNo: number; readonly quantity: number }[] | undefined,
): PiecesWish[] {
  const free = lines.filter((line) => line.left > 0 && !line.refundOpen)
  const wishes = named ?? free.map(({ lineNo, left }) => ({ lineNo, quantity: left }))
  return wishes.map(({ lineNo, quantity }, index) => {
    const line = lines.find((one) => one.lineNo === lineNo)
    const isTwice = wishes.findIndex((other) => other.lineNo === lineNo) < index
    if (!line || isTwice) throw refuse('unknown_line', { lineNo })
    if (line.refundOpen) throw refuse('refund_open')
    if (quantity > line.left) throw refuse('pieces_moved', { lineNo, unshipped: line.left, shipped: 0 })
    return { lineNo, quantity, unshipped: quantity }
  })
}

/** Whether the shop may give money of an order back by itself: it was paid and not closed. Refuses: order_not_paid, order_cancelled. */
export function canGiveMoneyBack({ state }: Pick<OrderFacts, 'state'>): Ruling {
  if (state === 'unpaid') return refuse('order_not_paid')
  return state === 'cancelled' ? refuse('order_cancelled') : null
}

/** What the shop confirmed: pieces and what they come to, or an amount alone. */
export interface GivenMoney {
  readonly amountFen: number
  readonly lines?: readonly PiecesWish[] | undefined
  readonly withFreight?: boolean | undefined
}

/**
 * What giving money back comes to, as the shop confirmed it. `open`: the lines for which a buyer's request waits. Refuses:
 * unknown_line, request_waits, pieces_moved, refund_amount_changed, more_than_refundable.
 */
export function givenSplit(
  order: RefundableOrder,
  open: ReadonlySet<number>,
  { amountFen, lines, withFreight }: GivenMoney,
): RefundSplit {
  if (!lines) {
    if (open.size > 0) throw refuse('request_waits')
    refuseUnless(isRefundable(order, amountFen))
    return splitAmount(order, amountFen)
  }
  for (const [index, wish] of lines.entries()) {
    const line = order.lines.find((one) => one.lineNo === wish.lineNo)
    const isTwice = lines.findIndex((other) => other.lineNo === wish.lineNo) < index
    if (!line || isTwice) throw refuse('unknown_line', { lineNo: wish.lineNo })
    if (open.has(line.lineNo)) throw refuse('request_waits')
    if (!fits(line, wish)) {
      const unshipped = unshippedPieces(line)
      throw refuse('pieces_moved', {
        lineNo: line.lineNo,
        unshipped,
        shipped: refundablePieces(line) - unshipped,
      })
    }
  }
  const split = splitPieces(order, lines, withFreight)
  refuseUnless(isAmountSeen(split.amountFen, amountFen))
  const isOfUnshipped = lines.some((wish) => wish.unshipped > 0)
  if (!isOfUnshipped) refuseUnless(isRefundable(order, amountFen))
  return split
}

/** Whether a refund comes to what the person who confirmed it saw. Refuses: refund_amount_changed. */
export function isAmountSeen(nowFen: number, seenFen: number): Ruling {
  if (nowFen === seenFen) return null
  return refuse('refund_amount_changed', { nowYuan: formatYuan(nowFen), seenYuan: formatYuan(seenFen) })
}

function isRefundable(order: RefundableOrder, amountFen: number): Ruling {
  const leftFen = refundableFen(order)
  if (amountFen > 0 && amountFen <= leftFen) return null
  return refuse('more_than_refundable', {
    refundableYuan: formatYuan(leftFen),
    askedYuan: formatYuan(amountFen),
  })
}

/**
 * What a refund gives away beyond what is the buyer's right: all but the money of pieces that have not shipped and never
 * will; freight but that which goes with the last piece of an order of which nothing has shipped. `order`: as it is before the
 * refund. For the authority of who gives it.
 */
export function givenAwayFen(order: RefundableOrder, { parts, freightFen }: RefundSplit): number {
  const goods = parts.map(({ amountFen, quantity, unshipped }) =>
    quantity === 0
      ? amountFen
      : amountFen - Number((BigInt(amountFen) * BigInt(unshipped)) / BigInt(quantity)),
  )
  const pieces = parts.filter((part) => part.quantity > 0)
  const dueFen = pieces.length > 0 ? splitPieces(order, pieces).freightFen : 0
  return sumFen(goods) + Math.max(0, freightFen - dueFen)
}

/** What pieces come to for who asks for them: with the freight where the shop is at fault, and no more than they want. */
export function comesTo(
  order: RefundableOrder,
  wishes: readonly PiecesWish[],
  { withFreight, wantedFen }: { readonly withFreight: boolean; readonly wantedFen: number | null },
): RefundSplit {
  const split = splitPieces(order, wishes, withFreight && takesAll(order, wishes))
  return wantedFen === null ? split : capSplit(split, wantedFen)
}

/** Whether a case may move on to a state. Refuses: refund_decided, case_move_not_allowed. */
export function canMoveCase(from: CaseState, to: CaseState): Ruling {
  if (canMove(caseNext, from, to)) return null
  return refuse(
    isOpenCase(from) && from !== 'refunding' ? 'case_move_not_allowed' : 'refund_decided',
    namesOfState(from),
  )
}

/** Terms of a refund: of the order's own policies and today's, each time what is better for the buyer. */
export interface RefundTerms {
  readonly atOnceMinutes: number
  readonly answerHours: number
}

export function refundTerms(ofOrder: AftersalePolicies, ofToday: AftersalePolicies): RefundTerms {
  return {
    atOnceMinutes: Math.max(ofOrder.refundAtOnceMinutes, ofToday.refundAtOnceMinutes),
    answerHours: Math.min(ofOrder.refundAnswerHours, ofToday.refundAnswerHours),
  }
}

/** Whether a refund asked now is granted by rule: less than the at-once time has passed since payment. */
export function isGrantedAtOnce(terms: RefundTerms, paidAt: Date, now: Date): boolean {
  return isBefore(now, addMinutes(paidAt, terms.atOnceMinutes))
}

/** The merchant's deadline in wall time: it runs while the shop is away. */
export function answerDeadline(terms: RefundTerms, askedAt: Date): Date {
  return addHours(askedAt, terms.answerHours)
}

/**
 * Until when who has the turn must act, counted from the moment at which the case came to its state; null: nobody's turn.
 * Asked: the time to answer that the case was opened with. Of goods on their way back: from when they were sent, whatever is
 * marked meanwhile.
 */
export function dueAt(
  state: CaseState,
  policies: AftersalePolicies,
  since: Date,
  { answerBy, sentBackAt }: { readonly answerBy: Date; readonly sentBackAt: Date | null },
): Date | null {
  switch (state) {
    case 'asked':
      return answerBy
    case 'refused':
      return addDays(since, policies.refusedDays)
    case 'returning':
      return addDays(since, policies.returnNumberDays)
    case 'in_return':
    case 'arrived':
    case 'lost':
      return addDays(sentBackAt ?? since, policies.returnConfirmDays)
    case 'sending':
      return addHours(since, policies.caseSendHours)
    case 'owed_back':
      return addDays(since, policies.sendBackDays)
    case 'sent':
      return addDays(since, policies.caseReceiptDays)
    case 'disputed':
      return addHours(since, policies.disputeHours)
    default:
      return null
  }
}
