import type { Tx } from '../../platform/db/database.ts'
import { publishEach } from '../../platform/events.ts'
import { productChanged, quoteLines } from '../catalog/index.ts'

/** A SKU's available pieces after a move, and by how many that moved them. */
export interface LevelChange {
  readonly skuId: string
  readonly after: number
  readonly change: number
}

/** Those of which the last piece went, or the first one came back. */
const crossedZero = (moved: readonly LevelChange[]): string[] =>
  moved.flatMap(({ skuId, after, change }) => (after > 0 === after - change > 0 ? [] : [skuId]))

/**
 * Publishes that products changed of which a SKU ran out or can be bought again, for lists and search; asks for the
 * products only then.
 */
export async function publishStockChanges(
  tx: Tx,
  shopId: string,
  moved: readonly LevelChange[],
): Promise<void> {
  const skuIds = crossedZero(moved)
  if (skuIds.length === 0) return
  const lines = await quoteLines(
    tx,
    shopId,
    skuIds.map((skuId) => ({ skuId })),
  )
  const productIds = new Set(lines.map((line) => line.productId))
  await publishEach(
    tx,
    productChanged,
    shopId,
    [...productIds].map((productId) => ({ productId, change: 'stock' as const })),
  )
}
