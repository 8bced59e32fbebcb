import type { Refusal } from '../../../kernel/refusal.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { addMinutes, shanghaiDay } from '../../../kernel/time.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { type LineRequest, quoteLines, readFreightTemplates } from '../../catalog/index.ts'
import { reserveStock } from '../../inventory/index.ts'
import { type HeldRow, lockHeldCoupons, termsOf, useCoupons } from '../../marketing/index.ts'
import { absenceAt, awayDetail, lockShop, type ShopFacts } from '../../shop/index.ts'
import { orderPlaced } from '../events.ts'
import { outOfStock, refuse } from '../orders/order-refusals.ts'
import type { SealedReceiver } from '../receiver/receiver.ts'
import { canUseCoupon, usedCoupons } from './coupon-rules.ts'
import { insertOrders, type NewOrder, readStanding, type StandingOrder } from './place-rows.ts'
import { POLICY_IN_FORCE } from './policy-queries.ts'
import { asExpected, type Goods, priceLines } from './price.ts'

/** One shop's part of a buyer's checkout. */
export interface PlaceRequest {
  readonly orderId: string
  readonly checkoutId: string
  readonly buyerId: string
  readonly lines: readonly LineRequest[]
  readonly note: string
  /** The coupon of the buyer that is to be used; null: none. */
  readonly couponId: string | null
  /** Null: the buyer has no such address. */
  readonly receiver: SealedReceiver | null
  readonly expectedTotalFen: number
  readonly bodyHash: Buffer
}

export type PlaceOutcome =
  | { readonly placed: { orderId: string; number: string; totalFen: number; closeBy: Date } }
  | { readonly refusal: Refusal }

/**
 * Places orders of one shop, all that wait together in one transaction: each is placed wholly or refused, and no
 * refusal spoils a neighbour. The shop's shared lock is held from before the shop's state is read until the commit, so
 * that no order is accepted after the shop's switch. An id that was placed before answers that order, also when the
 * shop is away by now. A coupon is used by one order: it is locked before stock and spent with the order; of two orders that
 * ask for it at once the first has it, also where that finds too little stock: who was refused asks again. Refusals:
 * shop_away, off_sale, region_not_served, price_changed, out_of_stock, no_address, coupon_not_usable, id_reused.
 */
export async function placeOrders(
  db: Database,
  shopId: string,
  requests: readonly PlaceRequest[],
): Promise<PlaceOutcome[]> {
  return inTransaction(db, (tx) => placeInTransaction(tx, shopId, requests), {
    pool: 'batch',
    clock: 'by lock',
    retryDuplicates: true,
  })
}

async function placeInTransaction(
  tx: Tx,
  shopId: string,
  requests: readonly PlaceRequest[],
): Promise<PlaceOutcome[]> {
  const orderIds = [...new Set(requests.map((request) => request.orderId))]
  const asked = requests.flatMap((request) => request.lines)
  const couponIds = requests.flatMap((request) => request.couponId ?? [])
  const [shop, standing, quoted, templates, policies, coupons] = await Promise.all([
    lockShop(tx, shopId, 'shared'), // waits for a switch under way; what follows sees the shop after it
    readStanding(tx, shopId, orderIds),
    quoteLines(tx, shopId, asked),
    readFreightTemplates(tx, shopId),
    tx.query<{ policySetId: number }>(POLICY_IN_FORCE, []),
    // No statement where no order uses one.
    couponIds.length > 0 ? lockHeldCoupons(tx, shopId, couponIds) : NO_COUPONS,
  ])
  const goods = { quoted: new Map(quoted.map((line) => [line.skuId, line])), templates }
  const decided = decide(requests, { shop, standing, goods, coupons, now: tx.now })
  const { orders, refused } = await holdStock(tx, shopId, decided.orders)
  const numbers = await writeOrders(tx, shopId, orders, policies[0]?.policySetId as number)
  return requests.map((request) => {
    const refusal = decided.refused.get(request) ?? refused.get(request.orderId)
    if (refusal) return { refusal }
    const order = orders.get(request.orderId)
    if (!order) return { placed: standing.get(request.orderId) as StandingOrder }
    const number = numbers.get(request.orderId) as string
    return { placed: { ...order, number, totalFen: order.price.totalFen } }
  })
}

const NO_COUPONS: ReadonlyMap<string, HeldRow> = new Map()

interface Facts {
  readonly shop: ShopFacts
  readonly standing: ReadonlyMap<string, StandingOrder>
  readonly goods: Goods
  readonly coupons: ReadonlyMap<string, HeldRow>
  readonly now: Date
}

/** Decides in memory which requests become new orders and which are refused; repeats are neither. Pure. */
function decide(requests: readonly PlaceRequest[], facts: Facts) {
  const orders = new Map<string, NewOrder>()
  const refused = new Map<PlaceRequest, Refusal>()
  const taken = new Set<string>()
  const absence = absenceAt(facts.shop.absences, facts.now)
  const closeBy = addMinutes(facts.now, facts.shop.unpaidMinutes)
  for (const request of requests) {
    const { orderId, receiver } = request
    const first = facts.standing.get(orderId) ?? orders.get(orderId)
    if (first) {
      const same = first.buyerId === request.buyerId && first.bodyHash.equals(request.bodyHash)
      if (!same) refused.set(request, refuseCommon('id_reused'))
    } else if (absence) {
      refused.set(request, refuse('shop_away', awayDetail(absence)))
    } else if (!receiver) {
      refused.set(request, refuse('no_address'))
    } else {
      const { price, coupon, refusal } = priceRequest(request, receiver, facts, taken)
      if (refusal) refused.set(request, refusal)
      else {
        if (coupon) taken.add(coupon.issuedId)
        orders.set(orderId, { ...request, receiver, price, coupon, closeBy })
      }
    }
  }
  return { orders, refused }
}

/** What one request costs, with the coupon that it asks for, and why it is not placed. */
function priceRequest(
  { buyerId, couponId, lines, expectedTotalFen }: PlaceRequest,
  receiver: SealedReceiver,
  { goods, coupons, now }: Facts,
  taken: ReadonlySet<string>,
) {
  const held = couponId ? coupons.get(couponId) : undefined
  const unusable = couponId ? canUseCoupon(held, { buyerId, taken }, now) : null
  const price = priceLines(lines, goods, receiver, held && !unusable ? termsOf(held) : null)
  const coupon = held && price.discountFen > 0 ? { issuedId: held.issued_id, title: held.title } : null
  // A coupon that was asked for and takes nothing off is not dropped in silence.
  const idle = held && !coupon ? refuse('coupon_not_usable', { title: held.title }) : null
  const refusal = price.refusal ?? unusable ?? asExpected(price, expectedTotalFen) ?? idle
  return { price, coupon, refusal }
}

/** Holds the stock of the orders, first come, first served; those that find too little are refused. */
async function holdStock(tx: Tx, shopId: string, wanted: ReadonlyMap<string, NewOrder>) {
  const orders = new Map(wanted)
  const refused = new Map<string, Refusal>()
  if (orders.size === 0) return { orders, refused }
  const requests = [...wanted.values()].flatMap(({ orderId, price }) =>
    price.lines.map(({ skuId, quantity }) => ({ orderId, skuId, quantity })),
  )
  for (const outcome of (await reserveStock(tx, shopId, requests)).values()) {
    if (outcome.ok) continue
    const { orderId, skuId, left } = outcome
    const title = orders.get(orderId)?.price.lines.find((line) => line.skuId === skuId)?.title ?? ''
    refused.set(orderId, outOfStock(skuId, title, left))
    orders.delete(orderId)
  }
  return { orders, refused }
}

/** Writes orders and their one event; answers the orders' numbers. */
async function writeOrders(
  tx: Tx,
  shopId: string,
  orders: ReadonlyMap<string, NewOrder>,
  policySetId: number,
): Promise<Map<string, string>> {
  if (orders.size === 0) return new Map()
  const made = [...orders.values()]
  const day = shanghaiDay(tx.now).slice(2).replaceAll('-', '')
  const madeAt = tx.now.toISOString()
  const [numbers] = await Promise.all([
    insertOrders(tx, shopId, made, { day, policySetId }),
    useCoupons(tx, shopId, usedCoupons(made)),
    publish(tx, orderPlaced, shopId, {
      shopId,
      orders: made.map(({ orderId, buyerId }) => ({ orderId, buyerId, madeAt })),
    }),
  ])
  return numbers
}
