import type { Tx } from '../../platform/db/database.ts'
import type { HotTx } from '../../platform/db/hot.ts'
import { publish, publishEach } from '../../platform/events.ts'
import { productChanged, quoteLines, readLines } from '../catalog/index.ts'

/** A SKU's available pieces after a move, and by how many that moved them. */
export interface Moved {
  readonly skuId: string
  readonly after: number
  readonly change: number
}

/** Those of which the last piece went, or the first one came back. */
const crossedZero = (moved: readonly Moved[]): string[] =>
  moved.flatMap(({ skuId, after, change }) => (after > 0 === after - change > 0 ? [] : [skuId]))

/** Lists and search look again at products of which a SKU ran out or can be bought again. */
export async function tellStock(tx: Tx, shopId: string, moved: readonly Moved[]): Promise<void> {
  const skuIds = crossedZero(moved)
  if (skuIds.length === 0) return
  const lines = await readLines(
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

/** The same on the hot path; asks for the products only when something ran out. */
export async function tellStockHot(tx: HotTx, shopId: string, moved: readonly Moved[]): Promise<void> {
  const skuIds = crossedZero(moved)
  if (skuIds.length === 0) return
  const lines = await quoteLines(
    tx,
    shopId,
    skuIds.map((skuId) => ({ skuId, quantity: 1 })),
  )
  for (const productId of new Set(lines.map((line) => line.productId))) {
    await publish(tx, productChanged, shopId, { productId, change: 'stock' })
  }
}
