import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { readCouponsByRule } from '../../marketing/index.ts'
import { retentionAudit } from '../audit.ts'
import { type MeansView, retentionRefusals } from '../contract.ts'
import { type Means, meansFacts } from '../means-contract.ts'
import { readMeansView } from './means-queries.ts'

const refuse = refusals(retentionRefusals)

export interface SetMeans {
  readonly means: Means
  readonly isOn: boolean
  readonly valueFen: number
  readonly costFen: number
  readonly couponId?: string | undefined
}

/**
 * Switches an offer on or off and sets its amounts; offers that were made stay as they were made. Who switches a means on
 * that costs money is the one in whose name it is paid. Refuses:
 * amount_missing, coupon_not_for_this.
 */
export async function setMeans(
  { db, actor }: Ctx<StaffActor>,
  { means, isOn, valueFen, costFen, couponId }: SetMeans,
): Promise<MeansView> {
  if (meansFacts[means].costsMoney && isOn && valueFen === 0) throw refuse('amount_missing')
  const { shopId } = actor
  return inTransaction(db, async (tx) => {
    if (means === 'coupon' && isOn) await checkCoupon(tx, shopId, couponId)
    const values = {
      is_on: isOn,
      value_fen: valueFen,
      cost_fen: costFen,
      coupon_id: means === 'coupon' ? (couponId ?? null) : null,
      changed_by: actor.accountId,
      changed_at: tx.now,
    }
    await tx
      .insertInto('retention.means_setting')
      .values({ shop_id: shopId, means, ...values })
      .onConflict((conflict) => conflict.columns(['shop_id', 'means']).doUpdateSet(values))
      .execute()
    await retentionAudit.write(tx, actor, 'retention.set_means', means, { means, isOn, valueFen, costFen })
    return readMeansView(tx, shopId)
  })
}

/** A coupon that a rule of this shop may give now. Refuses: coupon_not_for_this. */
async function checkCoupon(tx: Tx, shopId: string, couponId: string | undefined): Promise<void> {
  const coupons = await readCouponsByRule(tx, shopId)
  if (!coupons.some((coupon) => coupon.coupon_id === couponId)) throw refuse('coupon_not_for_this')
}
