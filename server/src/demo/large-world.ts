import { sql } from 'kysely'
import { provinces } from '../kernel/address/divisions.ts'
import type { PolicySet } from '../kernel/policy.ts'
import { addDays, shanghaiDay, startOfShanghaiDay } from '../kernel/time.ts'
import { rebuild } from '../modules/analytics/counting/rebuild.ts'
import { countSales } from '../modules/catalog/search/keep-index.ts'
import { systemActor } from '../platform/actor.ts'
import { type Database, inTransaction, readBusinessNow, type Tx } from '../platform/db/database.ts'
import { waitUntilIdle } from '../platform/jobs.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { readPolicies } from '../platform/policies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { makeCrowd } from './crowd.ts'
import { demoAudit } from './demo-audit.ts'
import { foundShop } from './found.ts'
import { livePresent } from './live-present.ts'
import { demoBuyers, demoShops } from './people.ts'
import { demoProducts } from './products.ts'
import { settleBuyer, settleCrowd } from './settle-buyers.ts'
import { wasDone } from './was-done.ts'
import { type PastAbsence, pastAbsences, writeAbsences } from './world/past-absences.ts'
import { type PlannedOrder, planOrders } from './world/plan-orders.ts'
import { type PlannedStock, planStock, skuKey } from './world/plan-stock.ts'
import { seatOrders } from './world/seat-orders.ts'
import type { WorldSeats } from './world/seats.ts'
import { readBuyerSeats, readProductSeats, readShopSeats } from './world/take-seats.ts'
import type { ShopTraffic } from './world/traffic.ts'
import { type WorldPolicies, worldPolicies } from './world/world-policies.ts'
import { writeCases } from './world/write-cases.ts'
import { writeChats } from './world/write-chats.ts'
import { writeMoney } from './world/write-money.ts'
import { writeNotices } from './world/write-notices.ts'
import { drawSerials, writeOrders, writeParcels } from './world/write-orders.ts'
import { writeSearches } from './world/write-searches.ts'
import { writeStock } from './world/write-stock.ts'
import { writeOrderSources, writeVisits } from './world/write-visits.ts'

/** How long the demo's past is. */
const PAST_DAYS = 35
/** Buyers besides those whom one can sign in as. */
const CROWD = 297

const trafficOf: Readonly<Record<string, ShopTraffic>> = {
  小荷童装: { ordersADay: 17, liveDays: [2, 4, 7] },
  云裳女装: { ordersADay: 13, liveDays: [3, 6] },
  山野农场: { ordersADay: 10, liveDays: [5] },
}

/** The past as it was made up, before any of it has an id in the database. */
interface Past {
  readonly from: Date
  readonly now: Date
  readonly policySetId: number
  readonly policies: WorldPolicies
  readonly crowd: ReturnType<typeof makeCrowd>
  readonly absences: readonly PastAbsence[]
  readonly orders: readonly PlannedOrder[]
  readonly stock: ReadonlyMap<string, PlannedStock>
}

/**
 * Makes five weeks of three shops: the shops are founded at their beginning, all that happened since is written in one
 * transaction, and what is going on now is done as people do it. The business clock stands at the beginning meanwhile.
 */
export async function makeLargeWorld(db: Database, seed: number): Promise<void> {
  if (!(await wasDone(db, 'demo.past'))) {
    const clock = await holdClock(db)
    const chance = chanceOf(seed)
    const past = makeUpPast(chance, clock.now, await readPolicies(db.kysely, clock.now))
    await found(db, past)
    await waitUntilIdle(db)
    await inTransaction(db, (tx) => writePast(tx, chance, past, clock.heldAt), { at: past.now })
  }
  const shops = await db.kysely.selectFrom('shop.shop').select('shop_id').orderBy('number').execute()
  for (const shop of shops) await rebuild({ db }, shop.shop_id)
  await livePresent(db)
  await waitUntilIdle(db)
  await inTransaction(db, (tx) => countSales(tx, tx.now))
}

interface HeldClock {
  readonly now: Date
  /** Where the clock stood before, if it stood. */
  readonly heldAt: Date | null
}

/** Puts the clock to the beginning of the past; where it stood is remembered for a start that is killed half-way. */
async function holdClock(db: Database): Promise<HeldClock> {
  const known = await db.kysely
    .selectFrom('platform.audit')
    .select('detail')
    .where('act', '=', 'demo.begun')
    .executeTakeFirst()
  if (known) {
    const { now, heldAt } = known.detail as { now: string; heldAt: string | null }
    return { now: new Date(now), heldAt: heldAt ? new Date(heldAt) : null }
  }
  return inTransaction(db, async (tx) => {
    const now = await readBusinessNow(tx)
    const row = await tx.selectFrom('platform.clock').select('held_at').executeTakeFirstOrThrow()
    const detail = { now: now.toISOString(), heldAt: row.held_at?.toISOString() ?? null }
    await demoAudit.write(tx, systemActor('demo'), 'demo.begun', 'world', detail)
    await tx
      .updateTable('platform.clock')
      .set({ held_at: beginningOf(now) })
      .execute()
    return { now, heldAt: row.held_at }
  })
}

const beginningOf = (now: Date) => startOfShanghaiDay(shanghaiDay(addDays(now, -PAST_DAYS)))

/** Makes the past up by chance; the same chance at the same time makes the same past. Pure. */
export function makeUpPast(chance: Chance, now: Date, set: Pick<PolicySet, 'policySetId' | 'values'>): Past {
  const { policySetId } = set
  const policies = worldPolicies(set)
  const from = beginningOf(now)
  const crowd = makeCrowd(chance, provinces, CROWD)
  const absences = pastAbsences(chance, now, policies)
  const homes = [...demoHomes, ...crowd.map((buyer) => buyer.provinceCode)]
  const orders = demoShops
    .flatMap(({ name }) =>
      planOrders(chance, {
        shop: name,
        traffic: trafficOf[name] as ShopTraffic,
        goods: demoProducts.filter((product) => product.shop === name),
        absences: absences.filter(({ shop }) => shop === name).map(({ facts }) => facts),
        unpaidMinutes: 30,
        policies,
        from,
        now,
        homes,
      }),
    )
    .sort((a, b) => a.life.madeAt.getTime() - b.life.madeAt.getTime())
  const stock = planStock(chance, demoProducts, orders, from)
  return { from, now, policySetId, policies, crowd, absences, orders, stock }
}

/** Where the buyers live whom one can sign in as. */
const demoHomes = ['33', '44', '11']

/** The people whom one can sign in as and the shops with their goods, at the clock's beginning. */
async function found(db: Database, { stock }: Past): Promise<void> {
  for (const buyer of demoBuyers) await settleBuyer(db, buyer)
  for (const shop of demoShops) {
    const own = demoProducts.filter((product) => product.shop === shop.name)
    await foundShop(
      db,
      shop,
      own,
      (product, sku) => stock.get(skuKey(product, sku))?.opening ?? product.stock,
    )
  }
}

/** All of the past in one transaction; at its end the clock goes on from where it stood. */
async function writePast(tx: Tx, chance: Chance, past: Past, heldAt: Date | null): Promise<void> {
  const crowd = await settleCrowd(tx, chance, past.crowd, past.from, new Date(machineNowMs()))
  const world = await takeSeats(tx, chance, past, crowd)
  const orders = seatOrders(world, past.orders, await drawSerials(tx, past.orders.length))
  const reminded = await writeAbsences(tx, world, past.absences)
  await writeOrders(tx, world, orders)
  await writeParcels(tx, orders)
  await writeMoney(tx, world, orders)
  await writeCases(tx, world, orders)
  await writeStock(tx, world, orders, past.stock, demoProducts)
  await writeNotices(tx, world, orders, reminded)
  await writeChats(tx, world, orders)
  await writeOrderSources(tx, orders)
  for (const shop of world.shops.values()) {
    const goods = demoProducts.filter((product) => product.shop === shop.name)
    await writeVisits(tx, world, shop, trafficOf[shop.name] as ShopTraffic, goods)
  }
  await writeSearches(tx, world, demoProducts)
  await demoAudit.write(tx, systemActor('demo'), 'demo.past', 'world')
  await tx.updateTable('platform.clock').set({ held_at: heldAt }).execute()
  await sql`analyze ordering."order", ordering.order_line, catalog.product, catalog.sku`.execute(tx)
}

async function takeSeats(tx: Tx, chance: Chance, past: Past, crowd: readonly string[]): Promise<WorldSeats> {
  const absencesOf = (name: string) =>
    past.absences.filter(({ shop }) => shop === name).map(({ facts }) => facts)
  return {
    chance,
    from: past.from,
    now: past.now,
    policySetId: past.policySetId,
    policies: past.policies,
    shops: await readShopSeats(tx, absencesOf),
    products: await readProductSeats(tx),
    buyers: await readBuyerSeats(tx, [...(await readDemoBuyers(tx)), ...crowd]),
  }
}

/** The accounts of the buyers whom one can sign in as: those with an address before the crowd comes, in their order. */
async function readDemoBuyers(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('identity.account')
    .select(['account_id', 'name'])
    .where(
      'name',
      'in',
      demoBuyers.map(({ name }) => name),
    )
    .orderBy('account_id')
    .execute()
  return demoBuyers.map(({ name }) => rows.find((row) => row.name === name)?.account_id as string)
}
