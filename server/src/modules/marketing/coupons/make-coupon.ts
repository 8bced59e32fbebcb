import { checkClientId, isId } from '../../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { findUnknownCategories, findUnknownProducts } from '../../catalog/index.ts'
import { lockShop } from '../../shop/index.ts'
import { marketingAudit } from '../audit.ts'
import { couponChanged } from '../events.ts'
import { type CouponView, MAX_OPEN_COUPONS, type NewCoupon } from './contract.ts'
import type { CouponRow } from './coupon-rows.ts'
import { checkCoupon, refuse } from './coupon-rules.ts'
import { couponView } from './coupon-view.ts'

/**
 * Makes a coupon; its terms stand from then on. The same id with the same content answers the coupon as it is. Refuses: what
 * `checkCoupon` does, coupon_scope_unknown, too_many_coupons, id_reused, id_not_fresh.
 */
export async function makeCoupon({ db, actor }: Ctx<StaffActor>, asked: NewCoupon): Promise<CouponView> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'exclusive') // counts the shop's coupons
    const known = await findCoupon(tx, actor.shopId, asked.id)
    const hash = bodyHash({ asked, madeBy: actor.accountId })
    if (known) {
      if (!known.body_hash.equals(hash)) throw refuseCommon('id_reused')
      return couponView(known, tx.now)
    }
    checkClientId(asked.id, machineNowMs())
    refuseUnless(checkCoupon(asked, tx.now))
    await checkScopeExists(tx, actor.shopId, asked)
    await checkRoom(tx, actor.shopId)
    const row = await insertCoupon(tx, actor, asked, hash)
    await marketingAudit.write(tx, actor, 'coupon.make', asked.id, { title: asked.title, stock: asked.stock })
    await publish(tx, couponChanged, actor.shopId, { couponId: asked.id })
    return couponView(row, tx.now)
  })
}

const findCoupon = (tx: Tx, shopId: string, couponId: string): Promise<CouponRow | undefined> =>
  tx
    .selectFrom('marketing.coupon')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('coupon_id', '=', couponId)
    .executeTakeFirst()

/** Refuses: coupon_scope_unknown. */
async function checkScopeExists(tx: Tx, shopId: string, { scope, scopeIds = [] }: NewCoupon): Promise<void> {
  if (scope === 'shop') return
  if (scope === 'products' && !scopeIds.every(isId)) throw refuse('coupon_scope_unknown')
  const unknown =
    scope === 'products'
      ? await findUnknownProducts(tx, shopId, scopeIds)
      : await findUnknownCategories(tx, scopeIds)
  if (unknown.length > 0) throw refuse('coupon_scope_unknown')
}

/** Refuses: too_many_coupons. */
async function checkRoom(tx: Tx, shopId: string): Promise<void> {
  const open = await tx
    .selectFrom('marketing.coupon')
    .select('coupon_id')
    .where('shop_id', '=', shopId)
    .where('state', '<>', 'ended')
    .where('for_buyer', 'is', null)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', tx.now)]))
    .limit(MAX_OPEN_COUPONS)
    .execute()
  if (open.length >= MAX_OPEN_COUPONS) throw refuse('too_many_coupons', { most: MAX_OPEN_COUPONS })
}

function insertCoupon(tx: Tx, actor: StaffActor, asked: NewCoupon, hash: Buffer): Promise<CouponRow> {
  return tx
    .insertInto('marketing.coupon')
    .values({
      shop_id: actor.shopId,
      coupon_id: asked.id,
      title: asked.title,
      kind: asked.kind,
      amount_fen: asked.amountFen ?? null,
      percent: asked.percent ?? null,
      cap_fen: asked.capFen ?? null,
      threshold_fen: asked.thresholdFen,
      scope: asked.scope,
      scope_ids: asked.scope === 'shop' ? [] : [...new Set(asked.scopeIds)],
      ways: asked.ways,
      stock: asked.stock,
      per_buyer: asked.perBuyer,
      valid_from: asked.validFrom ? new Date(asked.validFrom) : null,
      valid_until: asked.validUntil ? new Date(asked.validUntil) : null,
      valid_days: asked.validDays ?? null,
      made_by: actor.accountId,
      made_at: tx.now,
      body_hash: hash,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}
