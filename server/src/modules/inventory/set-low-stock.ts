import { sql } from 'kysely'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { quoteLines } from '../catalog/index.ts'
import { defaultLocationOf } from './location-rows.ts'
import { lockStock } from './stock-rows.ts'
import { refuse } from './stock-rules.ts'

export interface LowStock {
  /** The shop's figure; left out: as it is. */
  readonly shopLowAt?: number
  /** Without `lowAt` a SKU follows the shop's figure. */
  readonly skus?: readonly { readonly skuId: string; readonly lowAt?: number }[]
}

/** Says from how many pieces down stock is low, for the shop or for SKUs of it. Refuses: sku_not_found. */
export async function setLowStock(
  { db, actor }: Ctx<StaffActor>,
  { shopLowAt, skus = [] }: LowStock,
): Promise<void> {
  const { shopId } = actor
  await inTransaction(db, async (tx) => {
    if (shopLowAt !== undefined) {
      const columns = { low_at: shopLowAt, changed_at: tx.now, changed_by: actor.accountId }
      await tx
        .insertInto('inventory.setting')
        .values({ shop_id: shopId, ...columns })
        .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(columns))
        .execute()
    }
    if (skus.length > 0) {
      const skuIds = [...new Set(skus.map((sku) => sku.skuId))]
      if ((await quoteLines(tx, shopId, skus)).length < skuIds.length) throw refuse('sku_not_found')
      await lockStock(tx, shopId, skuIds)
      await sql`
        update inventory.stock set low_at = wish."lowAt"
        from jsonb_to_recordset(${JSON.stringify(skus)}::jsonb) as wish ("skuId" uuid, "lowAt" integer)
        where stock.shop_id = ${shopId} and stock.location_id = ${defaultLocationOf(shopId)}
          and stock.sku_id = wish."skuId"`.execute(tx)
    }
  })
}
