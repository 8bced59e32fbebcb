import type { Tx } from '../../platform/db/database.ts'
import type { OpeningStock } from '../catalog/index.ts'
import { lockStock, moveOnHand } from './stock-rows.ts'

const OPENING_NOTE = '期初库存 / opening stock'

/** What is in the warehouse of SKUs that are just being made: their first movement, in the same transaction. */
export async function openStock(
  tx: Tx,
  shopId: string,
  lines: readonly OpeningStock[],
  actorId: string | null,
): Promise<void> {
  await lockStock(
    tx,
    shopId,
    lines.map((line) => line.skuId),
  )
  const movements = lines.map(({ skuId, quantity }) => ({
    skuId,
    kind: 'receive' as const,
    change: quantity,
    note: OPENING_NOTE,
  }))
  await moveOnHand(tx, shopId, movements, { actorId, changeId: null })
}
