import type { Reader } from '../../platform/db/database.ts'
import { port } from '../../platform/port.ts'

/** What the shop needs of its catalogue, which lies below it. */
export interface ProductPort {
  /** Of these products those that the shop does not have, in the order asked. */
  readonly findUnknown: (reader: Reader, shopId: string, productIds: readonly string[]) => Promise<string[]>
  /** Whether the shop entered a product, has freight, and sells something. */
  readonly readGoodsStart: (
    reader: Reader,
    shopId: string,
  ) => Promise<{ readonly product: boolean; readonly freight: boolean; readonly onSale: boolean }>
}

/** Provided by catalog. */
export const productPort = port<ProductPort>('shop.products')
