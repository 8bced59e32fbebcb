import type { Reader } from '../../platform/db/database.ts'

/** What the shop asks of its catalogue, which lies below it and therefore registers itself here. */
export interface ProductPort {
  /** Of these products those that the shop does not have, in the order asked. */
  readonly findUnknown: (reader: Reader, shopId: string, productIds: readonly string[]) => Promise<string[]>
}

let registered: ProductPort | null = null

/** The catalogue registers itself when its module is loaded. */
export function setProductPort(port: ProductPort): void {
  registered = port
}

/** Of these products those that the shop does not have, in the order asked. */
export function findUnknownProducts(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<string[]> {
  if (!registered) throw new Error('No catalogue has registered its product port.')
  return registered.findUnknown(reader, shopId, productIds)
}
