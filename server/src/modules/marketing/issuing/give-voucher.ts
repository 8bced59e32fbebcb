import { makeId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { giveCoupon } from './give-coupon.ts'
import type { HeldRow } from './issued-rows.ts'

/** A voucher for one buyer. */
export interface Voucher {
  readonly shopId: string
  readonly buyerId: string
  /** What it takes off anything of the shop; at least one fen. */
  readonly amountFen: number
  /** Days for which it is valid. */
  readonly days: number
  /** The buyer reads it. */
  readonly title: string
  /** Names the occasion: the buyer gets one for it, however often it is asked. */
  readonly requestId: string
  /** The member of staff who gives it. */
  readonly givenBy: string
}

/**
 * Gives a buyer a voucher (代金券) in the caller's transaction: a coupon of their own, without a minimum. The same request
 * again answers the same voucher; the caller holds a lock of the occasion, so that it is not asked twice at once. Refuses: id_reused, where the occasion had another voucher or a coupon.
 */
export async function giveVoucher(tx: Tx, voucher: Voucher): Promise<HeldRow> {
  const { shopId, buyerId, requestId, givenBy } = voucher
  const hash = bodyHash(voucher)
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
  const couponId = known?.coupon_id ?? (await insertVoucher(tx, voucher, hash))
  return giveCoupon(tx, { shopId, couponId, buyerId, origin: 'case', requestId, givenBy })
}

async function insertVoucher(
  tx: Tx,
  { shopId, buyerId, amountFen, days, title, givenBy }: Voucher,
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
      made_by: givenBy,
      made_at: tx.now,
      body_hash: hash,
    })
    .execute()
  return couponId
}
