import { makeId } from '../kernel/id.ts'
import { ownerOf } from '../modules/identity/index.ts'
import type { NewCoupon } from '../modules/marketing/coupons/contract.ts'
import { makeCoupon } from '../modules/marketing/coupons/make-coupon.ts'
import type { StaffActor } from '../platform/actor.ts'
import type { Database } from '../platform/db/database.ts'
import { machineNowMs } from '../platform/machine-clock.ts'

/** What each shop of the demo offers: one that buyers claim, and one that agents and rules give. */
const coupons: readonly Omit<NewCoupon, 'id'>[] = [
  {
    title: '满 100 减 10',
    kind: 'amount',
    amountFen: 1000,
    thresholdFen: 10_000,
    scope: 'shop',
    ways: ['claim', 'live'],
    stock: 5000,
    perBuyer: 2,
    validDays: 30,
  },
  {
    title: '老客九折',
    kind: 'rate',
    percent: 10,
    capFen: 2000,
    thresholdFen: 0,
    scope: 'shop',
    ways: ['agent', 'rule'],
    stock: 1000,
    perBuyer: 1,
    validDays: 14,
  },
]

/** Makes the coupons of the demo's shops; a shop that has one of this title keeps it. */
export async function makeDemoCoupons(db: Database): Promise<void> {
  const shops = await db.kysely.selectFrom('shop.shop').select('shop_id').orderBy('number').execute()
  for (const { shop_id: shopId } of shops) {
    const known = await db.kysely
      .selectFrom('marketing.coupon')
      .select('title')
      .where('shop_id', '=', shopId)
      .execute()
    const owner = await ownerOf(db.kysely, shopId)
    if (!owner) continue
    const actor: StaffActor = { kind: 'staff', accountId: owner.accountId, shopId, roles: ['owner'] }
    for (const coupon of coupons) {
      if (known.some(({ title }) => title === coupon.title)) continue
      await makeCoupon({ db, actor }, { id: makeId(machineNowMs()), ...coupon })
    }
  }
}
