import type { RefundSplit } from '../../../kernel/refund-split.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { publish } from '../../../platform/events.ts'
import { releaseStock } from '../../inventory/index.ts'
import { returnCoupons } from '../../marketing/index.ts'
import { holdRefund } from '../../payment/index.ts'
import { orderCancelled } from '../events.ts'
import { piecesLeft } from '../orders/line-rules.ts'
import { moveOrder, writeHistory } from '../orders/move-rows.ts'
import { moveToShipped } from '../orders/move-to-shipped.ts'
import { type OrderLine, type OrderRow, orderLines, orderRefs } from '../orders/order-rows.ts'

/** What goes back of an order. `refundId` is the provider's idempotency key, and that of the stock's release. */
export interface GivenBack extends Pick<RefundSplit, 'parts' | 'freightFen' | 'amountFen'> {
  readonly refundId: string
  readonly actor: Actor
}

/** What the order came to by it; `goes_on`: its state stays as it is. */
export type GivenBackOutcome = 'cancelled' | 'shipped' | 'goes_on'

const ADD_REFUNDED: NamedStatement = {
  name: 'ordering.add-refunded',
  text: `
    update ordering.order_line as l set given_back = l.given_back + part.unshipped,
      refunded_pieces = l.refunded_pieces + part.quantity, refunded_fen = l.refunded_fen + part.fen
    from unnest($3::integer[], $4::integer[], $5::integer[], $6::bigint[]) as part (line_no, quantity, unshipped, fen)
    where l.shop_id = $1 and l.order_id = $2 and l.line_no = part.line_no`,
}

/**
 * Money of a locked, paid order is set aside for the buyer, a job sends it, and pieces that have not shipped never will:
 * their stock can be sold again. With the last of them the order is cancelled where nothing has shipped, else it goes on to
 * receipt. The tables refuse more pieces or money than there are. Refuses: money_not_there, move_not_allowed.
 */
export async function giveBack(tx: Tx, order: OrderRow, given: GivenBack): Promise<GivenBackOutcome> {
  const { shop_id: shopId, order_id: orderId } = order
  const { parts, freightFen, amountFen, refundId, actor } = given
  await tx.query(ADD_REFUNDED, [
    shopId,
    orderId,
    parts.map((part) => part.lineNo),
    parts.map((part) => part.quantity),
    parts.map((part) => part.unshipped),
    parts.map((part) => part.amountFen),
  ])
  if (freightFen > 0) await addFreight(tx, order, freightFen)
  const lines = await orderLines(tx, shopId, [orderId])
  const outcome = outcomeOf(order, lines)
  const cause = { actor, why: 'refunded', detail: { refundId, amountFen } } as const
  if (outcome === 'cancelled')
    await moveOrder(tx, order, 'cancelled', cause, { cancelled_at: tx.now, cancel_reason: 'refunded' })
  else await writeHistory(tx, [{ order, to: order.state }], { ...cause, why: 'given_back' })
  if (outcome === 'cancelled' && order.coupon_id) await returnCoupons(tx, shopId, [orderId])
  if (outcome === 'shipped') await moveToShipped(tx, [order], actor)
  await releaseStock(tx, shopId, [{ orderId, requestId: refundId, lines: skusOf(parts, lines) }])
  if (amountFen > 0) await holdRefund(tx, { shopId, orderId, amountFen, refundId, why: 'order_refund' })
  if (outcome === 'cancelled')
    await publish(tx, orderCancelled, shopId, { shopId, orders: orderRefs([order]), reason: 'refunded' })
  return outcome
}

function outcomeOf(order: OrderRow, lines: readonly OrderLine[]): GivenBackOutcome {
  const waits = lines.some((line) => piecesLeft(line) > 0)
  if (order.state !== 'paid' || waits) return 'goes_on'
  return lines.some((line) => line.shipped > 0) ? 'shipped' : 'cancelled'
}

async function addFreight(tx: Tx, order: OrderRow, freightFen: number): Promise<void> {
  await tx
    .updateTable('ordering.order')
    .set({ freight_refunded_fen: order.freight_refunded_fen + freightFen })
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .execute()
}

/** The SKUs of the pieces that will not ship, in the form that inventory takes. */
function skusOf(parts: GivenBack['parts'], lines: readonly OrderLine[]) {
  const skus = new Map(lines.map((line) => [line.line_no, line.sku_id]))
  return parts
    .filter((part) => part.unshipped > 0)
    .map(({ lineNo, unshipped }) => ({ skuId: skus.get(lineNo) as string, quantity: unshipped }))
}
