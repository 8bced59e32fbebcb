import { refundableFen } from '../../kernel/refund-split.ts'
import type { Ruling } from '../../kernel/refusal.ts'
import {
  type AftersalePolicies,
  canAskForService,
  canAskRefund,
  canGiveMoneyBack,
  canReview,
  lineFacts,
} from '../../modules/aftersale/index.ts'
import { canShip, canUrge, type FulfillmentPolicies, toPackOf } from '../../modules/fulfillment/index.ts'
import {
  canCancel,
  canChangeAddress,
  canChoosePause,
  canConfirmReceipt,
  canExtendReceipt,
  canPay,
  canRemindToPay,
  type OrderingPolicies,
  refundable,
  type ShownOrder,
  type StoredLine,
  type StoredOrder,
} from '../../modules/ordering/index.ts'
import type { BuyerAction, ShopAction } from '../../modules/ordering/orders/contract.ts'
import { absenceAt, type ShopFacts } from '../../modules/shop/index.ts'
import type { OrderView, RefundSummaryView } from './order-contract.ts'

/** What decides about an order besides itself: its shop, the policies that it was made under, the business time. */
interface Circumstances {
  readonly shop: ShopFacts
  readonly policies: OrderingPolicies
  readonly now: Date
}

/** The columns of an order's lines that decide what may be done with it. */
export type DecidingLine = Pick<
  StoredLine,
  | 'line_no'
  | 'quantity'
  | 'shipped'
  | 'given_back'
  | 'refund_open'
  | 'refunded_pieces'
  | 'amount_fen'
  | 'refunded_fen'
>

/** The columns of an order that decide what may be done with it. */
export type DecidingOrder = Pick<
  ShownOrder,
  | 'order_id'
  | 'number'
  | 'state'
  | 'close_by'
  | 'paid_at'
  | 'confirm_extended'
  | 'address_changes'
  | 'part_shipped_at'
  | 'refund_open'
  | 'received_at'
  | 'freight_fen'
  | 'freight_refunded_fen'
  | 'urged_at'
>

/** What the buyer's pages know besides: the policies of after-sales and fulfillment now, and how many lines have no review yet. */
interface BuyersCircumstances extends Circumstances {
  readonly aftersale: AftersalePolicies
  readonly fulfillment: FulfillmentPolicies
  readonly toReview: number
}

/** What the buyer's pages offer: each action whose own rule allows it now. */
export function buyerActionsOf(
  order: DecidingOrder,
  lines: readonly DecidingLine[],
  circumstances: BuyersCircumstances,
): BuyerAction[] {
  return allowed(buyerRulings(order, lines, circumstances))
}

/** Why the buyer cannot do what they look for on the page; null where they can. */
export function buyerRefusalsOf(
  order: DecidingOrder,
  lines: readonly DecidingLine[],
  circumstances: BuyersCircumstances,
): OrderView['whyNot'] {
  const { refund, change_address } = buyerRulings(order, lines, circumstances)
  return { refund: refund?.code ?? null, changeAddress: change_address?.code ?? null }
}

function buyerRulings(
  order: DecidingOrder,
  lines: readonly DecidingLine[],
  { shop, policies, aftersale, fulfillment, toReview, now }: BuyersCircumstances,
) {
  return {
    pay: canPay(order, { shop, now, awayConsent: true }),
    cancel: canCancel(order),
    change_address: canChangeAddress(order, policies),
    choose_pause: canChoosePause(order, shop.absences, absenceAt(shop.absences, now)?.absenceId ?? null, now),
    refund: canAskRefund({ state: order.state, refundOpen: order.refund_open }, lines.map(lineFacts)),
    service: canAskForService(order.state, refundable(order, lines)),
    urge: canUrge(order, fulfillment.urgeEveryHours, now),
    extend_receipt: canExtendReceipt(order, policies),
    confirm_receipt: canConfirmReceipt(order),
    review: toReview > 0 ? canReview(order, aftersale, now) : ALL_REVIEWED,
  } satisfies Record<BuyerAction, Ruling | typeof ALL_REVIEWED>
}

/**
 * What the shop can do with an order, the same wherever the order is shown: orders page, chat panel, open API; nothing
 * with one that was imported. Who of the staff may do it is another matter.
 */
export function shopActionsOf(
  order: Omit<DecidingOrder, 'paid_at' | 'address_changes' | 'part_shipped_at' | 'urged_at'> &
    Pick<StoredOrder, 'source' | 'freight_fen' | 'freight_refunded_fen'>,
  lines: readonly DecidingLine[],
  refundCase: Pick<RefundSummaryView, 'state'> | null,
  { shop, policies, now }: Circumstances,
): ShopAction[] {
  if (order.source) return []
  return allowed({
    remind_pay: canRemindToPay(order, { shop, now }),
    ship: canShip(order, toPackOf(lines)),
    give_money_back: refundableFen(refundable(order, lines)) > 0 ? canGiveMoneyBack(order) : NOTHING_LEFT,
    answer_refund: refundCase?.state === 'asked' ? null : NOTHING_ASKED,
    extend_receipt: canExtendReceipt(order, policies),
    reveal_receiver: null,
  } satisfies Record<ShopAction, Ruling | typeof NOTHING_ASKED | typeof NOTHING_LEFT>)
}

const ALL_REVIEWED = 'all reviewed'

const NOTHING_ASKED = 'nothing asked'
const NOTHING_LEFT = 'nothing left to give back'

const allowed = <Action extends string>(rulings: Readonly<Record<Action, unknown>>): Action[] =>
  (Object.keys(rulings) as Action[]).filter((action) => rulings[action] === null)
