import { makeId } from '../../kernel/id.ts'
import { refusals } from '../../kernel/refusal.ts'
import { ownerOf } from '../../modules/identity/index.ts'
import { moveStock, stockOf } from '../../modules/inventory/index.ts'
import type { Ctx, OfficerActor, StaffActor } from '../../platform/actor.ts'
import { type Database, readBusinessNow } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { type PlacedByShopper, payFor, placeFor, quoteFor } from './act-as-buyer.ts'
import { trafficRefusals } from './contract.ts'
import { beginRun, isTrafficRunning, rest, type TrafficRun } from './run.ts'
import { readOffers, readShoppers, type Shopper } from './traffic-queries.ts'

const refuse = refusals(trafficRefusals)

/** So many pay at the same time, as people reach the cashier one after another. */
const CONCURRENT_PAYMENTS = 4
/** Of a hundred who got a piece, so many pay. */
const PAY_SHARE = 0.85

export interface Rush {
  readonly id: string
  readonly shopId: string
  readonly skuId: string
  readonly buyers: number
  readonly pieces: number
  readonly seconds: number
}

/**
 * A live room's rush: sets what is left of a SKU as the shop's owner would, then lets each buyer order one piece at some
 * moment of the asked seconds, and most of those who got one pay. Refuses: play_running, no_buyers, sku_not_on_sale.
 */
export async function startRush({ db }: Ctx<OfficerActor>, rush: Rush): Promise<void> {
  if (isTrafficRunning(db)) throw refuse('play_running')
  const shoppers = await readShoppers(db.kysely, rush.buyers)
  if (shoppers.length === 0) throw refuse('no_buyers')
  const offers = await readOffers(db.kysely)
  if (!offers.some((offer) => offer.shopId === rush.shopId && offer.skuId === rush.skuId)) {
    throw refuse('sku_not_on_sale')
  }
  await setPieces(db, rush)
  const about = {
    runId: rush.id,
    kind: 'rush' as const,
    buyers: rush.buyers,
    startedAt: await readBusinessNow(db.kysely),
    wholeMs: rush.seconds * 1000,
  }
  beginRun(db, about, (run) => letRush(db, run, rush, shoppers))
}

/** Makes so many pieces available, as a count of the warehouse that the movements remember. */
async function setPieces(db: Database, { shopId, skuId, pieces }: Rush): Promise<void> {
  const owner = await ownerOf(db.kysely, shopId)
  if (!owner) throw refuse('sku_not_on_sale')
  const actor: StaffActor = { kind: 'staff', accountId: owner.accountId, shopId, roles: ['owner'] }
  const level = (await stockOf(db.kysely, shopId, [skuId])).get(skuId)
  const line = { skuId, kind: 'correct' as const, counted: pieces + (level?.reserved ?? 0) }
  await moveStock(
    { db, actor },
    { id: makeId(machineNowMs()), lines: [{ ...line, note: '模拟直播抢购 / simulated rush' }] },
  )
}

async function letRush(
  db: Database,
  run: TrafficRun,
  rush: Rush,
  shoppers: readonly Shopper[],
): Promise<void> {
  const line = { shopId: rush.shopId, skuId: rush.skuId, quantity: 1 }
  run.pieces = rush.pieces
  run.left = rush.pieces
  const won: { shopper: Shopper; order: PlacedByShopper }[] = []
  const prices = await pricesOf(db, run, shoppers, line)
  const begunMs = machineNowMs()
  await Promise.all(
    Array.from({ length: rush.buyers }, async (_, index) => {
      const shopper = shoppers[index % shoppers.length] as Shopper
      const priceFen = prices.get(shopper.provinceCode)
      // Evenly spread; the first half of the time sees two thirds of them.
      if (!(await rest(run, rush.seconds * 1000 * (index / rush.buyers) ** 1.6)) || priceFen === undefined)
        return
      const order = await placeFor(db, run, shopper, line, priceFen)
      run.placingMs = machineNowMs() - begunMs
      if (order) won.push({ shopper, order })
    }),
  )
  await paySome(db, run, won)
  run.left = (await stockOf(db.kysely, rush.shopId, [rush.skuId])).get(rush.skuId)?.available ?? 0
}

/** What a piece costs in each province of the shoppers: freight differs. */
async function pricesOf(
  db: Database,
  run: TrafficRun,
  shoppers: readonly Shopper[],
  line: { shopId: string; skuId: string; quantity: number },
): Promise<Map<string, number>> {
  const prices = new Map<string, number>()
  for (const shopper of new Map(shoppers.map((one) => [one.provinceCode, one])).values()) {
    const fen = await quoteFor(db, run, shopper, line)
    if (fen !== null) prices.set(shopper.provinceCode, fen)
  }
  return prices
}

async function paySome(
  db: Database,
  run: TrafficRun,
  won: readonly { shopper: Shopper; order: PlacedByShopper }[],
): Promise<void> {
  const queue = won.slice(0, Math.ceil(won.length * PAY_SHARE))
  await Promise.all(
    Array.from({ length: CONCURRENT_PAYMENTS }, async () => {
      for (let next = queue.pop(); next && !run.stop.signal.aborted; next = queue.pop()) {
        await payFor(db, run, next.shopper, next.order)
      }
    }),
  )
}
