import { sql } from 'kysely'
import { provinces } from '../kernel/address/divisions.ts'
import type { PolicySet } from '../kernel/policy.ts'
import { addDays, shanghaiDay, startOfShanghaiDay } from '../kernel/time.ts'
import { rebuild } from '../modules/analytics/counting/rebuild.ts'
import { countSales } from '../modules/catalog/search/keep-index.ts'
import { systemActor } from '../platform/actor.ts'
import { storedAuditDetail } from '../platform/audit.ts'
import { type Database, inTransaction, readBusinessNow, type Tx } from '../platform/db/database.ts'
import { waitUntilIdle } from '../platform/jobs.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { readPolicies } from '../platform/policies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { demoAudit } from './demo-audit.ts'
import { foundShop } from './found.ts'
import { ensureDemoBuyer, writeBuyers } from './identity.ts'
import { worldParts } from './index.ts'
import { livePresent } from './live-present.ts'
import { type MadeUpBuyer, makeUpBuyers } from './made-up-buyers.ts'
import { nextOrderSerials } from './ordering.ts'
import { demoBuyers, demoShops } from './people.ts'
import { demoProducts } from './products.ts'
import { completeAbsences } from './shop.ts'
import { wasDone } from './was-done.ts'
import { completeOrders, withCheckouts } from './world/complete-orders.ts'
import { type PastAbsence, pastAbsences } from './world/plan-absences.ts'
import { type PlannedOrder, planOrders } from './world/plan-orders.ts'
import { type PlannedStock, planStock, skuKey } from './world/plan-stock.ts'
import { readWorldBuyers, readWorldProducts, readWorldShops } from './world/read-world.ts'
import type { ShopTraffic } from './world/traffic.ts'
import type { World, WorldPast } from './world/world.ts'
import { type WorldPolicies, worldPolicies } from './world/world-policies.ts'

/** How long the demo's past is. */
const PAST_DAYS = 35
/** Buyers besides those whom one can sign in as. */
const MADE_UP_BUYERS = 297

/** Long, for a machine that is slow. */
const REACTED_WITHIN_MS = 120_000

const trafficOf: Readonly<Record<string, ShopTraffic>> = {
  小荷童装: { ordersADay: 17, liveDays: [2, 4, 7] },
  云裳女装: { ordersADay: 13, liveDays: [3, 6] },
  山野农场: { ordersADay: 10, liveDays: [5] },
}

/** The past as it was made up, before any of it has an id in the database. */
interface MadeUpPast {
  readonly from: Date
  readonly now: Date
  readonly policySetId: number
  readonly policies: WorldPolicies
  readonly buyers: readonly MadeUpBuyer[]
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
    await untilReacted(db)
    await inTransaction(db, (tx) => writePast(tx, chance, past, clock.heldAt), { at: past.now })
  }
  const shops = await db.kysely.selectFrom('shop.shop').select('shop_id').orderBy('number').execute()
  for (const shop of shops) await rebuild({ db }, shop.shop_id)
  await livePresent(db)
  await untilReacted(db)
  await inTransaction(db, (tx) => countSales(tx, tx.now))
}

/** What follows must not meet half of what went before. */
async function untilReacted(db: Database): Promise<void> {
  if (!(await waitUntilIdle(db, REACTED_WITHIN_MS)))
    throw new Error('What the demo did has had no reactions in two minutes.')
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
    const { now, heldAt } = storedAuditDetail.read(known.detail) as { now: string; heldAt: string | null }
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
export function makeUpPast(
  chance: Chance,
  now: Date,
  set: Pick<PolicySet, 'policySetId' | 'values'>,
): MadeUpPast {
  const { policySetId } = set
  const policies = worldPolicies(set)
  const from = beginningOf(now)
  const buyers = makeUpBuyers(chance, provinces, MADE_UP_BUYERS)
  const absences = pastAbsences(chance, now, policies)
  const homes = [...demoHomes, ...buyers.map((buyer) => buyer.provinceCode)]
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
  return { from, now, policySetId, policies, buyers, absences, orders, stock }
}

/** Where the buyers live whom one can sign in as. */
const demoHomes = ['33', '44', '11']

/** The people whom one can sign in as and the shops with their goods, at the clock's beginning. */
async function found(db: Database, { stock }: MadeUpPast): Promise<void> {
  for (const buyer of demoBuyers) await ensureDemoBuyer(db, buyer)
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
async function writePast(tx: Tx, chance: Chance, past: MadeUpPast, heldAt: Date | null): Promise<void> {
  const buyers = await writeBuyers(tx, chance, past.buyers, past.from, new Date(machineNowMs()))
  const world = await readWorld(tx, chance, past, buyers)
  const serials = await nextOrderSerials(tx, past.orders.length)
  const orders = completeOrders(world, past.orders, serials)
  const absences = completeAbsences(world, past.absences)
  const whole: WorldPast = {
    ...world,
    absences,
    orders: withCheckouts(chance, orders),
    stock: past.stock,
    goods: demoProducts,
    traffic: trafficOf,
  }
  for (const part of worldParts) await part.write(tx, whole)
  await demoAudit.write(tx, systemActor('demo'), 'demo.past', 'world')
  await tx.updateTable('platform.clock').set({ held_at: heldAt }).execute()
  await sql`analyze ordering."order", ordering.order_line, catalog.product, catalog.sku`.execute(tx)
}

/** The shops, products and buyers as they stand in the database. */
async function readWorld(
  tx: Tx,
  chance: Chance,
  past: MadeUpPast,
  buyers: readonly string[],
): Promise<World> {
  const absencesOf = (name: string) =>
    past.absences.filter(({ shop }) => shop === name).map(({ facts }) => facts)
  return {
    chance,
    from: past.from,
    now: past.now,
    policySetId: past.policySetId,
    policies: past.policies,
    shops: await readWorldShops(tx, absencesOf),
    products: await readWorldProducts(tx),
    buyers: await readWorldBuyers(tx, [...(await readDemoBuyers(tx)), ...buyers]),
  }
}

/** The accounts of the buyers whom one can sign in as: those with an address before the made-up ones, in their order. */
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
