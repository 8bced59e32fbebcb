import { makeId } from '../../kernel/id.ts'
import { payOrders, placeCheckout, quoteCheckout } from '../../modules/ordering/index.ts'
import type { BuyerActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { payPspTrade } from '../simulators/payment/simulator-books.ts'
import { attempt, countRefusal, type TrafficRun } from './run.ts'
import type { Shopper } from './traffic-queries.ts'

const newId = () => makeId(machineNowMs())

export const actorOf = ({ accountId }: Shopper): BuyerActor => ({ kind: 'buyer', accountId })

/** An order that a shopper placed. */
export interface PlacedByShopper {
  readonly shopId: string
  readonly orderId: string
}

/** What a piece or more of a SKU would cost this shopper, who uses no coupon; null: it cannot be had, which is counted. */
export async function quoteFor(
  db: Database,
  run: TrafficRun,
  shopper: Shopper,
  line: { shopId: string; skuId: string; quantity: number },
): Promise<number | null> {
  const { addressId } = shopper
  const quote = await attempt(run, () =>
    quoteCheckout(
      { db, actor: actorOf(shopper) },
      { lines: [line], addressId, coupons: [{ shopId: line.shopId, couponId: null }] },
      'zh',
    ),
  )
  const [shop] = quote?.shops ?? []
  if (shop?.refused) countRefusal(run, shop.refused.refusal)
  return shop && !shop.refused ? shop.totalFen : null
}

/** Orders a SKU at a price that was seen; null: it was refused, which is counted. */
export async function placeFor(
  db: Database,
  run: TrafficRun,
  shopper: Shopper,
  line: { shopId: string; skuId: string; quantity: number },
  expectedTotalFen: number,
): Promise<PlacedByShopper | null> {
  const { shopId, skuId, quantity } = line
  const part = { shopId, orderId: newId(), lines: [{ skuId, quantity }], expectedTotalFen }
  const reply = await attempt(run, () =>
    placeCheckout(
      { db, actor: actorOf(shopper) },
      { id: newId(), addressId: shopper.addressId, shops: [part] },
      'zh',
    ),
  )
  const [placed] = reply?.orders ?? []
  if (!placed) return null
  if (placed.outcome === 'refused') {
    countRefusal(run, placed.refusal)
    return null
  }
  run.counts.placed += 1
  run.counts.placedFen += placed.totalFen
  return { shopId, orderId: placed.orderId }
}

/** Pays an order at the simulated provider. */
export async function payFor(
  db: Database,
  run: TrafficRun,
  shopper: Shopper,
  order: PlacedByShopper,
): Promise<boolean> {
  const paid = await attempt(run, async () => {
    const trade = await payOrders({ db, actor: actorOf(shopper) }, { id: newId(), orders: [order] })
    return payPspTrade(db, trade.cashierUrl.split('/').at(-1) ?? '')
  })
  if (paid?.state === 'paid') run.counts.paid += 1
  return paid?.state === 'paid'
}
