import type { Reader } from '../../../platform/db/database.ts'

/** What SKUs of a shop cost it apiece, in fen; those whose cost was never entered are absent. */
export async function readSkuCosts(
  reader: Reader,
  shopId: string,
  skuIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, number>> {
  const known = skuIds.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await reader
    .selectFrom('catalog.sku')
    .select(['sku_id', 'cost_fen'])
    .where('shop_id', '=', shopId)
    .where('sku_id', 'in', [...new Set(known)])
    .execute()
  return new Map(rows.flatMap((row) => (row.cost_fen === null ? [] : [[row.sku_id, row.cost_fen] as const])))
}
