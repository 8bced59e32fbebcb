import type { Reader } from '../../../platform/db/database.ts'

/** Pieces of a product that were sold. */
export interface SoldPieces {
  readonly shopId: string
  readonly productId: string
  readonly pieces: number
}

/** What ordering, which stands below catalog, tells the search index. */
export interface SalesPort {
  /** Pieces of each product in orders that were paid since an instant and are not cancelled. */
  readonly soldSince: (reader: Reader, since: Date) => Promise<SoldPieces[]>
}

let port: SalesPort | undefined

/** Registers ordering: once, when the modules are put together. */
export function setSalesPort(salesPort: SalesPort): void {
  port = salesPort
}

/** Reads sales through the port. */
export function readSoldPieces(reader: Reader, since: Date): Promise<SoldPieces[]> {
  if (!port) throw new Error('Nobody registered for sales.')
  return port.soldSince(reader, since)
}
