import type { Reader } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

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

/** Provided by ordering, which stands below catalog. */
export const salesPort = port<SalesPort>('catalog.sales')
