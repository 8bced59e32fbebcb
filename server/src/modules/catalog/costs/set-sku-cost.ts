import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { limitsOf, readAuthority, rightTo } from '../../identity/index.ts'
import { catalogAudit } from '../audit.ts'
import { costRefusals } from './contract.ts'

const refuse = refusals(costRefusals)

/**
 * Sets what a piece of a SKU costs the shop, in fen; the log keeps what it was. Margins are counted with the cost of
 * today, also those of the past, and a resend with the cost of its goods: nobody whose refunds are limited, or whose payouts are
 * by the margin, sets them. Refuses: not_found, cost_binds_you.
 */
export async function setSkuCost(
  { db, actor }: Ctx<StaffActor>,
  skuId: string,
  costFen: number | null,
): Promise<{ skuId: string; costFen: number | null }> {
  return inTransaction(db, async (tx) => {
    await refuseBound(tx, actor)
    const before = await tx
      .selectFrom('catalog.sku')
      .select('cost_fen')
      .where('shop_id', '=', actor.shopId)
      .where('sku_id', '=', skuId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw refuseCommon('not_found')
    await tx
      .updateTable('catalog.sku')
      .set({ cost_fen: costFen })
      .where('shop_id', '=', actor.shopId)
      .where('sku_id', '=', skuId)
      .execute()
    await catalogAudit.write(tx, actor, 'catalog.set_cost', skuId, { beforeFen: before.cost_fen, costFen })
    return { skuId, costFen }
  })
}

/** Who is limited in refunds, or by the margin in payouts, would widen their own limit by naming a lower cost. */
async function refuseBound(tx: Tx, { roles, shopId }: StaffActor): Promise<void> {
  const { mostFen, marginPercent, dayFen } = limitsOf(
    roles,
    await readAuthority(tx, shopId, 'refund'),
    rightTo('refund'),
  )
  const isLimited = mostFen !== null || marginPercent !== null || dayFen !== null
  const payouts = limitsOf(roles, await readAuthority(tx, shopId, 'payout'), rightTo('payout'))
  if (isLimited || payouts.marginPercent !== null) throw refuse('cost_binds_you')
}
