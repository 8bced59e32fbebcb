import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { retentionAudit } from '../audit.ts'
import { type MeansSettingView, retentionRefusals } from '../contract.ts'
import type { Means } from '../means-contract.ts'
import { readMeansView } from './means-queries.ts'

const refuse = refusals(retentionRefusals)

export interface SetMeans {
  readonly means: Means
  readonly isOn: boolean
  readonly valueFen: number
  readonly costFen: number
}

/**
 * Switches an offer on or off and sets its amounts; offers that were made stay as they were made. Who switches a means on
 * that costs money is the one in whose name it is paid. Refuses: amount_missing.
 */
export async function setMeans(
  { db, actor }: Ctx<StaffActor>,
  { means, isOn, valueFen, costFen }: SetMeans,
): Promise<{ means: MeansSettingView[] }> {
  if (means === 'payout' && isOn && valueFen === 0) throw refuse('amount_missing')
  const { shopId } = actor
  return inTransaction(db, async (tx) => {
    const values = {
      is_on: isOn,
      value_fen: valueFen,
      cost_fen: costFen,
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
