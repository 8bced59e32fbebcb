import { makeId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { decidesForThemselves, type StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { issuingRefusals } from './contract.ts'
import { giveCoupon } from './give-coupon.ts'
import type { HeldRow } from './issued-rows.ts'
import { takeCouponAuthority } from './take-coupon-authority.ts'

const refuse = refusals(issuingRefusals)

/** A voucher for one buyer. */
export interface Voucher {
  readonly buyerId: string
  /** What it takes off anything of the shop; at least one fen. */
  readonly amountFen: number
  /** Days for which it is valid. */
  readonly days: number
  /** The buyer reads it. */
  readonly title: string
  /** Names the occasion: the buyer gets one for it, however often it is asked. */
  readonly requestId: string
}

/**
 * Somebody of the shop gives a buyer a voucher (代金券) in the caller's transaction, within their authority for coupons: a coupon
 * of their own, without a minimum. The same request again answers the same voucher and counts nothing; the caller holds a lock of
 * the occasion, so that it is not asked twice at once. Refuses: coupon_for_yourself, coupon_above_authority; id_reused, where the occasion had another
 * voucher or a coupon.
 */
export async function giveVoucher(tx: Tx, actor: StaffActor, voucher: Voucher): Promise<HeldRow> {
  const { buyerId, requestId, title, amountFen } = voucher
  const { shopId, accountId } = actor
  if (decidesForThemselves(actor, buyerId)) throw refuse('coupon_for_yourself')
  const hash = bodyHash({ ...voucher, shopId, givenBy: accountId })
  const known = await tx
    .selectFrom('marketing.issued_coupon as i')
    .innerJoin('marketing.coupon as c', (join) =>
      join.onRef('c.shop_id', '=', 'i.shop_id').onRef('c.coupon_id', '=', 'i.coupon_id'),
    )
    .select(['i.coupon_id', 'c.body_hash'])
    .where('i.shop_id', '=', shopId)
    .where('i.buyer_id', '=', buyerId)
    .where('i.request_id', '=', requestId)
    .executeTakeFirst()
  if (known && !known.body_hash.equals(hash)) throw refuseCommon('id_reused')
  if (!known) await takeCouponAuthority(tx, actor, { title, amountFen })
  const couponId = known?.coupon_id ?? (await insertVoucher(tx, actor, voucher, hash))
  return giveCoupon(tx, { shopId, couponId, buyerId, origin: 'case', requestId, givenBy: accountId })
}

async function insertVoucher(
  tx: Tx,
  { shopId, accountId }: StaffActor,
  { buyerId, amountFen, days, title }: Voucher,
  hash: Buffer,
): Promise<string> {
  const couponId = makeId(machineNowMs())
  await tx
    .insertInto('marketing.coupon')
    .values({
      shop_id: shopId,
      coupon_id: couponId,
      title,
      kind: 'amount',
      amount_fen: amountFen,
      threshold_fen: 0,
      scope: 'shop',
      scope_ids: [],
      ways: ['rule'],
      stock: 1,
      per_buyer: 1,
      valid_days: days,
      for_buyer: buyerId,
      made_by: accountId,
      made_at: tx.now,
      body_hash: hash,
    })
    .execute()
  return couponId
}
