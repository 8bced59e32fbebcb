import { makeId } from '../kernel/id.ts'
import { addHours } from '../kernel/time.ts'
import { sealAddress } from '../modules/aftersale/index.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Chance } from './chance.ts'
import { reviewAnswer, reviewers, reviewWords } from './goods/review-words.ts'
import { insertAll, type Writer } from './world/insert.ts'
import type { RefundLife } from './world/order-life.ts'
import type { WorldOrder, WorldPart } from './world/world.ts'

const rejection = '包裹已交给快递揽收，拦不下来了。收到后不喜欢可以联系我们。'

export const aftersalePart: WorldPart = {
  module: 'aftersale',
  write: async (tx, { orders, chance, now }) => {
    await writeRefundCases(tx, orders)
    await writeReturnSettings(tx, orders, now)
    await writeReviews(tx, chance, orders, now)
  },
}

/** Where the shops of the past have goods sent back to; returns without reason are agreed to by themselves. */
async function writeReturnSettings(tx: Tx, orders: readonly WorldOrder[], now: Date): Promise<void> {
  const shops = [...new Map(orders.map(({ shop }) => [shop.shopId, shop])).values()]
  await insertAll(
    tx,
    'aftersale.return_setting',
    shops.map((shop, at) => ({
      shop_id: shop.shopId,
      address_cipher: sealAddress(tx.app.pii, {
        name: `${shop.name} 退货组`,
        phone: '0571-88880000',
        address: `浙江省杭州市余杭区仓前街道 ${at + 1} 号仓`,
      }),
      auto_return: true,
      changed_by: shop.ownerId,
      changed_at: now,
    })),
  )
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
      wish: 'refund',
      due_at: refund.decidedAt ? null : refund.answerBy,
      first_answered_at: refund.decidedAt,
      closed_at: refund.sentAt ?? (refund.rejected ? refund.decidedAt : null),
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

/** Of five lines that were received one is reviewed, most of them well; a bad one is answered, the newest not yet. */
async function writeReviews(
  db: Writer,
  chance: Chance,
  orders: readonly WorldOrder[],
  now: Date,
): Promise<void> {
  const reviews = orders.flatMap((order) =>
    order.lines.flatMap((line, at) => {
      const madeAt = order.life.receivedAt && addHours(order.life.receivedAt, chance.whole(1, 96))
      if (!madeAt || madeAt >= now || !chance.happens(0.2)) return []
      return [reviewRow(chance, order, line, at + 1, madeAt, now)]
    }),
  )
  await insertAll(db, 'aftersale.review', reviews)
  const groups = Map.groupBy(reviews, ({ shop_id, product_id, goods_stars }) =>
    [shop_id, product_id, goods_stars].join(),
  )
  await insertAll(
    db,
    'aftersale.review_count',
    [...groups.values()].flatMap(([first, ...others]) =>
      first
        ? {
            shop_id: first.shop_id,
            product_id: first.product_id,
            goods_stars: first.goods_stars,
            reviews: others.length + 1,
            with_pictures: 0,
          }
        : [],
    ),
  )
}

function reviewRow(
  chance: Chance,
  order: WorldOrder,
  line: WorldOrder['lines'][number],
  lineNo: number,
  madeAt: Date,
  now: Date,
) {
  const stars = chance.pick([5, 5, 5, 5, 5, 4, 4, 4, 3, 2, 1])
  const answeredAt = stars <= 3 && addHours(madeAt, 20) < now ? addHours(madeAt, chance.whole(1, 20)) : null
  return {
    shop_id: order.shop.shopId,
    review_id: makeId(madeAt.getTime()),
    order_id: order.orderId,
    line_no: lineNo,
    product_id: line.product.productId,
    title: line.product.title,
    specs: [...line.sku.specs],
    buyer_id: order.buyer.accountId,
    shown_name: chance.pick(reviewers),
    goods_stars: stars,
    service_stars: Math.min(5, stars + 1),
    logistics_stars: chance.pick([5, 5, 4]),
    words: chance.pick(reviewWords[stars] ?? ['']),
    pictures: [],
    made_at: madeAt,
    answer: answeredAt && reviewAnswer,
    answered_at: answeredAt,
    answered_by: answeredAt && order.shop.agentId,
    body_hash: bodyHash([order.orderId, lineNo]),
  }
}

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
