import {
  type RefundableOrder,
  type RefundSplit,
  refundablePieces,
  shippedPieces,
} from '../../../kernel/refund-split.ts'
import { type Ruling, refusals, refuseUnless } from '../../../kernel/refusal.ts'
import { comesTo } from '../cases/case-rules.ts'
import { aftersaleRefusals, caseKinds, type RefundReason, refundReasons } from '../cases/contract.ts'
import { isInTime, type LineWindow } from '../returns/window-rules.ts'
import type { ServiceRequest } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

/** Pieces of a line that a request was refused for. */
export interface RefusedPieces {
  readonly lineNo: number
  readonly quantity: number
  readonly reason: RefundReason
  /** The number of the case. */
  readonly number: number
}

/** What decides about a request for goods that have shipped. */
export interface RequestFacts {
  readonly order: RefundableOrder
  /** The order's state. */
  readonly state: string
  /** When its buyer signed for it; null: not yet. */
  readonly signedAt: Date | null
  /** Lines of what has shipped with an open case other than this one. */
  readonly open: ReadonlySet<number>
  readonly windows: readonly LineWindow[]
  /** What was refused for good, case by case and line by line. */
  readonly refused: readonly RefusedPieces[]
  /** By line the pieces that went to the buyer and did not come back. */
  readonly withBuyer: ReadonlyMap<number, number>
  /** Resends of the order so far, this one left out, and how many there may be. */
  readonly resends: number
  readonly maxResends: number
  readonly now: Date
}

/** What a request comes to, as a case takes it. */
export interface PlannedRequest {
  readonly split: RefundSplit
  readonly withFreight: boolean
  readonly wantedFen: number | null
}

/**
 * What a request for goods that have shipped comes to. Only pieces that left and whose money has not gone back can be asked
 * for, each line in one open case; the amount is never more than they come to. An exchange, a resend or a repair moves no
 * money. Refuses: order_not_paid, order_cancelled, not_shipped_yet, reason_not_of_kind, unknown_line, case_open,
 * pieces_not_with_buyer, goods_with_shop, refused_before, no_reason_excluded, time_to_ask_over, exchange_sku_missing, resends_used_up.
 */
export function planRequest(facts: RequestFacts, request: ServiceRequest): PlannedRequest {
  const { order, state } = facts
  const kind = caseKinds[request.kind]
  if (state === 'cancelled') throw refuse('order_cancelled')
  if (state === 'unpaid') throw refuse('order_not_paid')
  if (!order.lines.some((line) => line.shipped > 0)) throw refuse('not_shipped_yet')
  if (!(kind.reasons as readonly RefundReason[]).includes(request.reason))
    throw refuse('reason_not_of_kind', { kindZh: kind.zh, kindEn: kind.en })
  for (const [index, line] of request.lines.entries()) checkLine(facts, request, line, index)
  if (request.kind === 'resend' && facts.resends >= facts.maxResends)
    throw refuse('resends_used_up', { most: facts.maxResends })
  return kind.ends === 'refund' ? refundOf(order, request) : movesNoMoney(request)
}

function checkLine(
  facts: RequestFacts,
  request: ServiceRequest,
  { lineNo, quantity, exchangeSkuId }: ServiceRequest['lines'][number],
  index: number,
): void {
  const { order, state, signedAt, open, windows, now } = facts
  const line = order.lines.find((one) => one.lineNo === lineNo)
  const window = windows.find((one) => one.lineNo === lineNo)
  const isTwice = request.lines.findIndex((other) => other.lineNo === lineNo) < index
  if (!line || !window || isTwice) throw refuse('unknown_line', { lineNo })
  if (open.has(lineNo)) throw refuse('case_open', { lineNo })
  const most = shippedPieces(line)
  if (quantity > most) throw refuse('pieces_not_with_buyer', { lineNo, most, asked: quantity })
  const { kind, reason } = request
  const withBuyer = facts.withBuyer.get(lineNo) ?? 0
  if (caseKinds[kind].returns && quantity > withBuyer)
    throw refuse('goods_with_shop', { lineNo, most: withBuyer })
  refuseUnless(isNotRefused(facts, { lineNo, quantity, reason, most }))
  refuseUnless(isInTime(window, { kind, reason, signedAt, isFinished: state === 'finished', now }))
  if (kind === 'exchange' && !exchangeSkuId) throw refuse('exchange_sku_missing')
}

/**
 * Whether pieces are left that may be asked for: what was refused for a reason, and neither changed nor disputed in its time, is
 * not asked for anew for that reason. Refuses: refused_before.
 */
function isNotRefused(
  { refused }: RequestFacts,
  asked: { lineNo: number; quantity: number; reason: RefundReason; most: number },
): Ruling {
  const before = refused.filter((one) => one.lineNo === asked.lineNo && one.reason === asked.reason)
  const isFree = asked.quantity <= asked.most - before.reduce((sum, one) => sum + one.quantity, 0)
  if (before.length === 0 || isFree) return null
  const number = before.map((one) => one.number).join('、')
  return refuse('refused_before', { lineNo: asked.lineNo, number })
}

function refundOf(order: RefundableOrder, request: ServiceRequest): PlannedRequest {
  const withFreight = refundReasons[request.reason].bearer === 'shop'
  const wishes = request.lines.map(({ lineNo, quantity }) => ({ lineNo, quantity, unshipped: 0 }))
  const whole = comesTo(order, wishes, { withFreight, wantedFen: null })
  const wantedFen =
    request.amountFen !== undefined && request.amountFen < whole.amountFen ? request.amountFen : null
  return { split: comesTo(order, wishes, { withFreight, wantedFen }), withFreight, wantedFen }
}

function movesNoMoney(request: ServiceRequest): PlannedRequest {
  const parts = request.lines.map(({ lineNo, quantity }) => ({
    lineNo,
    quantity,
    unshipped: 0,
    amountFen: 0,
  }))
  return {
    split: { parts, goodsFen: 0, freightFen: 0, amountFen: 0 },
    withFreight: false,
    wantedFen: null,
  }
}

/** Pieces of a line that may be asked for, and what they come to; none where its money has all gone back. */
export function askablePieces(
  { order }: Pick<RequestFacts, 'order'>,
  lineNo: number,
): { pieces: number; amountFen: number } {
  const line = order.lines.find((one) => one.lineNo === lineNo)
  const pieces = line && refundablePieces(line) > 0 ? shippedPieces(line) : 0
  if (pieces === 0) return { pieces: 0, amountFen: 0 }
  const wishes = [{ lineNo, quantity: pieces, unshipped: 0 }]
  return { pieces, amountFen: comesTo(order, wishes, { withFreight: false, wantedFen: null }).amountFen }
}

/**
 * Whether anything may be asked about goods of an order that have shipped: pieces are with its buyer that are in no open case.
 * Whether they are in time is decided line by line. Refuses: order_not_paid, order_cancelled, not_shipped_yet,
 * pieces_not_with_buyer.
 */
export function canAskForService(state: string, order: RefundableOrder): Ruling {
  if (state === 'cancelled') return refuse('order_cancelled')
  if (state === 'unpaid') return refuse('order_not_paid')
  if (!order.lines.some((line) => line.shipped > 0)) return refuse('not_shipped_yet')
  const first = order.lines[0]?.lineNo ?? 1
  if (order.lines.some((line) => shippedPieces(line) > 0)) return null
  return refuse('pieces_not_with_buyer', { lineNo: first, most: 0, asked: 1 })
}
