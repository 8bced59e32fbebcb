import type { Tx } from '../../platform/db/database.ts'

export interface OpeningStock {
  readonly skuId: string
  /** Pieces at hand, more than 0. */
  readonly quantity: number
}

/** Writes the first stock of new SKUs, inside the transaction that makes them. */
export type OpenStock = (
  tx: Tx,
  shopId: string,
  lines: readonly OpeningStock[],
  actorId: string | null,
) => Promise<void>

let port: OpenStock | undefined

/** The port of inventory, which stands below catalog: registered once, when the modules are put together. */
export function setOpeningStock(openStock: OpenStock): void {
  port = openStock
}

/** Opens the stock of new SKUs through the port. */
export async function openStock(...args: Parameters<OpenStock>): Promise<void> {
  if (!port) throw new Error('Nobody registered for opening stock.')
  await port(...args)
}
