import { makeId } from '../../kernel/id.ts'
import { payOrders, placeCheckout, quoteCheckout } from '../../modules/ordering/index.ts'
import type { BuyerActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { payPspTrade } from '../simulators/payment/simulator-books.ts'
import { attempt, countRefusal, type Play } from './run.ts'
import type { Player } from './traffic-queries.ts'

const newId = () => makeId(machineNowMs())

export const actorOf = ({ accountId }: Player): BuyerActor => ({ kind: 'buyer', accountId })

/** An order that a player placed. */
export interface PlacedByPlayer {
  readonly shopId: string
  readonly orderId: string
}

/** What a piece or more of a SKU would cost this player; null: it cannot be had, which is counted. */
export async function quoteFor(
  db: Database,
  play: Play,
  player: Player,
  line: { shopId: string; skuId: string; quantity: number },
): Promise<number | null> {
  const { addressId } = player
  const quote = await attempt(play, () =>
    quoteCheckout({ db, actor: actorOf(player) }, { lines: [line], addressId }, 'zh'),
  )
  const [shop] = quote?.shops ?? []
  if (shop?.refused) countRefusal(play, shop.refused.refusal)
  return shop && !shop.refused ? shop.totalFen : null
}

/** Orders a SKU at a price that was seen; null: it was refused, which is counted. */
export async function placeFor(
  db: Database,
  play: Play,
  player: Player,
  line: { shopId: string; skuId: string; quantity: number },
  expectedTotalFen: number,
): Promise<PlacedByPlayer | null> {
  const { shopId, skuId, quantity } = line
  const part = { shopId, orderId: newId(), lines: [{ skuId, quantity }], expectedTotalFen }
  const reply = await attempt(play, () =>
    placeCheckout(
      { db, actor: actorOf(player) },
      { id: newId(), addressId: player.addressId, shops: [part] },
      'zh',
    ),
  )
  const [placed] = reply?.orders ?? []
  if (!placed) return null
  if (placed.outcome === 'refused') {
    countRefusal(play, placed.refusal)
    return null
  }
  play.counts.placed += 1
  play.counts.placedFen += placed.totalFen
  return { shopId, orderId: placed.orderId }
}

/** Pays an order at the simulated provider. */
export async function payFor(
  db: Database,
  play: Play,
  player: Player,
  order: PlacedByPlayer,
): Promise<boolean> {
  const paid = await attempt(play, async () => {
    const trade = await payOrders({ db, actor: actorOf(player) }, { id: newId(), orders: [order] })
    return payPspTrade(db, trade.cashierUrl.split('/').at(-1) ?? '')
  })
  if (paid?.state === 'paid') play.counts.paid += 1
  return paid?.state === 'paid'
}
