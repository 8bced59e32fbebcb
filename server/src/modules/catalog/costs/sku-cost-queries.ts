import type { Reader } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'

/** What a piece of these SKUs of a shop costs it now, in fen; null: not known. */
export async function readSkuCosts(
  reader: Reader,
  shopId: string,
  skuIds: readonly (string | null)[],
): Promise<Map<string, number | null>> {
  const wanted = skuIds.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const [ids] = distinctKeys(wanted, (id) => id)
  const rows = await reader
    .selectFrom('catalog.sku')
    .select(['sku_id', 'cost_fen'])
    .where('shop_id', '=', shopId)
    .where('sku_id', 'in', ids as string[])
    .execute()
  return new Map(rows.map((row) => [row.sku_id, row.cost_fen]))
}
