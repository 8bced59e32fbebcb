import type { Reader, Tx } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

export interface OpeningStock {
  readonly skuId: string
  /** Pieces at hand, more than 0. */
  readonly quantity: number
}

export interface CountedStock {
  readonly skuId: string
  /** Pieces on hand as a person wants them; not fewer than orders hold. */
  readonly counted: number
  /** Pieces on hand as that person saw them: stock moves by the difference, whatever moved it meanwhile. */
  readonly before: number
}

/** Stock of one SKU, in pieces. */
export interface StockLevel {
  readonly onHand: number
  readonly reserved: number
  /** onHand − reserved: what can be sold. */
  readonly available: number
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
  /** Corrects stock by what a file changes, each by a movement. Refuses: below_reserved. */
  readonly count: (tx: Tx, shopId: string, lines: readonly CountedStock[], actorId: string) => Promise<void>
  /** The stock of each SKU asked for; one that never had any is 0. */
  readonly levels: (
    reader: Reader,
    shopId: string,
    skuIds: readonly string[],
  ) => Promise<Map<string, StockLevel>>
}

/** Provided by inventory, which stands below catalog. */
export const stockPort = port<StockPort>('catalog.stock')
