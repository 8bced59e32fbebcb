import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { catalogAudit } from '../audit.ts'

/**
 * Sets what a piece of a SKU costs the shop, in fen; the log keeps what it was. Margins are counted with the cost of
 * today, also those of the past. Refuses: not_found.
 */
export async function setSkuCost(
  { db, actor }: Ctx<StaffActor>,
  skuId: string,
  costFen: number | null,
): Promise<{ skuId: string; costFen: number | null }> {
  return inTransaction(db, async (tx) => {
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
