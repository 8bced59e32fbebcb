import { makeId } from '../../kernel/id.ts'
import { claimCoupon } from '../../modules/marketing/issuing/claim-coupon.ts'
import type { Database } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { demoBuyers } from '../people.ts'
import { buyerOf } from './people-now.ts'

/** So many buyers of the past have a coupon in their wallets. */
const HOLDERS = 40

/**
 * Buyers take the coupons that shops offer, those whom one can sign in as first; the demo's own orders are placed with
 * them. Who holds one already takes no other.
 */
export async function claimDemoCoupons(db: Database): Promise<void> {
  const coupons = await db.kysely
    .selectFrom('marketing.coupon')
    .select(['shop_id', 'coupon_id'])
    .where('state', '=', 'running')
    .where('title', '=', '满 100 减 10')
    .orderBy('shop_id')
    .execute()
  const buyers = await readTakers(db)
  for (const { shop_id: shopId, coupon_id: couponId } of coupons) {
    const held = await db.kysely
      .selectFrom('marketing.issued_coupon')
      .select('buyer_id')
      .where('shop_id', '=', shopId)
      .where('coupon_id', '=', couponId)
      .execute()
    for (const buyerId of buyers) {
      if (held.some(({ buyer_id }) => buyer_id === buyerId)) continue
      await claimCoupon({ db, actor: buyerOf(buyerId) }, { shopId, couponId, id: makeId(machineNowMs()) })
    }
  }
}

async function readTakers(db: Database): Promise<string[]> {
  const people = await db.kysely
    .selectFrom('identity.account')
    .select('account_id')
    .where(
      'phone_hash',
      'in',
      demoBuyers.map(({ phone }) => db.app.pii.hashPhone(phone)),
    )
    .orderBy('account_id')
    .execute()
  const others = await db.kysely
    .selectFrom('ordering.buyer_order')
    .select('buyer_id')
    .distinct()
    .orderBy('buyer_id')
    .limit(HOLDERS)
    .execute()
  return [...new Set([...people.map((row) => row.account_id), ...others.map((row) => row.buyer_id)])]
}
