import type { Tx } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

export interface OpeningStock {
  readonly skuId: string
  /** Pieces at hand, more than 0. */
  readonly quantity: number
}

export interface CountedStock {
  readonly skuId: string
  /** Pieces on hand from now on; not fewer than orders hold. */
  readonly counted: number
}

/** What inventory does for catalog, inside catalog's transaction. */
export interface StockPort {
  /** Writes the first stock of new SKUs. */
  readonly open: (
    tx: Tx,
    shopId: string,
    lines: readonly OpeningStock[],
    actorId: string | null,
  ) => Promise<void>
  /** Corrects stock to what a file says, each by a movement. Refuses: below_reserved. */
  readonly count: (tx: Tx, shopId: string, lines: readonly CountedStock[], actorId: string) => Promise<void>
}

/** Provided by inventory, which stands below catalog. */
export const stockPort = port<StockPort>('catalog.stock')
