import { refuseUnless } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { CountedStock } from '../catalog/index.ts'
import { publishStockChanges } from './publish-stock-changes.ts'
import { lockStock, moveOnHand } from './stock-rows.ts'
import { keepsReserved } from './stock-rules.ts'

const IMPORT_NOTE = '导入 / import'

/**
 * Corrects the stock of SKUs by what an imported file changes, each by a movement, in the caller's transaction. Refuses:
 * below_reserved.
 */
export async function countStock(
  tx: Tx,
  shopId: string,
  lines: readonly CountedStock[],
  actorId: string,
): Promise<void> {
  const levels = await lockStock(
    tx,
    shopId,
    lines.map((line) => line.skuId),
  )
  const movements = lines.map(({ skuId, counted, before }) => {
    const level = levels.get(skuId) ?? { onHand: 0, reserved: 0 }
    const movement = { skuId, kind: 'correct' as const, change: counted - before, note: IMPORT_NOTE }
    refuseUnless(keepsReserved(level, movement))
    return movement
  })
  await publishStockChanges(tx, shopId, await moveOnHand(tx, shopId, movements, { actorId, changeId: null }))
}
