import { eventType } from '../../platform/events.ts'
import type { ProductState } from './products/contract.ts'

export interface ProductChanged {
  readonly productId: string
  /** Made, edited (words, prices, SKUs), moved to a state, or its stock came or ran out. */
  readonly change: 'made' | 'edited' | 'stock' | ProductState
}

/** Whatever lists, search and open pages show of a product is different now: they look again. */
export const productChanged = eventType<ProductChanged>('product.changed', ({ productId }, shopId) => [
  { topic: `shop:${shopId}`, what: 'product.changed', ids: [productId] },
  { topic: `storefront:${shopId}`, what: 'product.changed', ids: [productId] },
])
