import { makeAccount } from '../modules/identity/index.ts'
import { systemActor } from '../platform/actor.ts'
import { type Database, inTransaction } from '../platform/db/database.ts'
import { demoAudit } from './demo-audit.ts'
import { makeDemoCoupons } from './demo-coupons.ts'
import { foundShop } from './found.ts'
import { ensureDemoBuyer } from './identity.ts'
import { makeLargeWorld } from './large-world.ts'
import { demoBuyers, demoOfficer, demoShops } from './people.ts'
import { placeDemoOrders } from './place-demo-orders.ts'
import { liveAftersales } from './present/live-aftersales.ts'
import { claimDemoCoupons } from './present/live-marketing.ts'
import { demoProducts } from './products.ts'
import { wasDone } from './was-done.ts'

const founder = systemActor('demo')

/** One process at a time makes the world. */
const DEMO_LOCK = 7_201_980

/** none: an empty platform. small: shops, a few goods and orders. full: five weeks of a living platform as well. */
export type WorldSize = 'none' | 'small' | 'full'

/**
 * Fills a new demo database with people, shops, goods and orders. Each step looks first at what is there, so that a
 * start that was killed half-way is completed by the next; once complete it is never touched again. The large world is
 * made up by chance from `seed`: the same seed at the same time makes the same world.
 */
export async function prepareDemoWorld(
  db: Database,
  say: (line: string) => void,
  size: Exclude<WorldSize, 'none'>,
  seed = 20_260,
): Promise<void> {
  const client = await db.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    if (await wasDone(db, 'demo.made')) return
    say('正在布置演示世界…… / Preparing the demo world …')
    await inTransaction(db, (tx) => makeAccount(tx, { ...demoOfficer, officer: true }))
    await (size === 'full' ? makeLargeWorld(db, seed) : makeSmallWorld(db))
    await makeDemoCoupons(db)
    if (size === 'full') await claimDemoCoupons(db)
    await placeDemoOrders(db)
    if (size === 'full') await liveAftersales(db)
    await inTransaction(db, (tx) => demoAudit.write(tx, founder, 'demo.made', size))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [DEMO_LOCK]).catch(() => {})
    client.release()
  }
}

async function makeSmallWorld(db: Database): Promise<void> {
  const goods = demoProducts.filter((product) => product.small)
  for (const shop of demoShops) {
    const own = goods.filter((product) => product.shop === shop.name)
    await foundShop(db, shop, own, ({ stock }) => stock)
  }
  for (const buyer of demoBuyers) await ensureDemoBuyer(db, buyer)
}
