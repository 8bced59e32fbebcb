import { bodyHash } from '../platform/body-hash.ts'
import { insertAll, type Writer } from './world/insert.ts'
import type { RefundLife } from './world/order-life.ts'
import type { WorldOrder, WorldPart } from './world/world.ts'

const rejection = '包裹已交给快递揽收，拦不下来了。收到后不喜欢可以联系我们。'

export const aftersalePart: WorldPart = {
  module: 'aftersale',
  write: (tx, { orders }) => writeRefundCases(tx, orders),
}

/** Writes the refunds that buyers asked for, with their history. */
export async function writeRefundCases(db: Writer, orders: readonly WorldOrder[]): Promise<void> {
  const asked = orders.flatMap((order) => (order.life.refund ? [{ order, refund: order.life.refund }] : []))
  await insertAll(
    db,
    'aftersale.refund_case',
    asked.map(({ order, refund }) => ({
      shop_id: order.shop.shopId,
      case_id: order.caseId,
      order_id: order.orderId,
      buyer_id: order.buyer.accountId,
      reason: refund.reason,
      note: refund.reason === 'other' ? '临时有事用不上了' : '',
      amount_fen: order.totalFen,
      goods_fen: order.goodsFen,
      freight_fen: order.freightFen,
      opened_by: order.buyer.accountId,
      state: stateOf(refund),
      answer_by: refund.answerBy,
      policy_set_id: order.policySetId,
      asked_at: refund.askedAt,
      decided_at: refund.decidedAt,
      decided_by: refund.decidedBy,
      answer: refund.rejected ? rejection : '',
      refunded_at: refund.sentAt,
      body_hash: bodyHash(order.caseId),
    })),
  )
  await insertAll(db, 'aftersale.refund_case_line', asked.flatMap(lineRows))
  await insertAll(db, 'aftersale.refund_case_move', asked.flatMap(moveRows))
}

/** A refund of the demo's past is of a whole order before it shipped. */
const lineRows = ({ order, refund }: { order: WorldOrder; refund: RefundLife }) =>
  order.lines.map(({ sku, quantity }, index) => ({
    shop_id: order.shop.shopId,
    case_id: order.caseId,
    order_id: order.orderId,
    line_no: index + 1,
    quantity,
    unshipped: quantity,
    amount_fen: sku.priceFen * quantity,
    is_open: refund.decidedAt === null,
  }))

const stateOf = ({ rejected, sentAt }: RefundLife) => (sentAt ? 'refunded' : rejected ? 'rejected' : 'asked')

function moveRows({ order, refund }: { order: WorldOrder; refund: RefundLife }) {
  const { shop, buyer, caseId } = order
  const row = (at: Date, from: string | null, to: string, kind: string, who: string | null, why: string) => ({
    shop_id: shop.shopId,
    case_id: caseId,
    from_state: from,
    to_state: to,
    actor_kind: kind,
    actor_id: who,
    why,
    at,
  })
  const moves = [row(refund.askedAt, null, 'asked', 'buyer', buyer.accountId, 'asked')]
  const { decidedAt, decidedBy, rejected, sentAt } = refund
  if (decidedAt && decidedBy) {
    const [kind, who] = decidedBy === 'merchant' ? ['staff', shop.ownerId] : ['system', null]
    moves.push(
      row(
        decidedAt,
        'asked',
        rejected ? 'rejected' : 'refunding',
        kind as string,
        who as string | null,
        decidedBy,
      ),
    )
  }
  if (sentAt) moves.push(row(sentAt, 'refunding', 'refunded', 'system', null, 'money_sent'))
  return moves
}
