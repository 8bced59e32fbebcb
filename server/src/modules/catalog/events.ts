import { eventType } from '../../platform/events.ts'

export interface ProductChanged {
  readonly productId: string
  readonly change: 'made' | 'edited' | 'on_sale' | 'off_sale'
}

/** A product was made, edited, put on sale or taken off; open pages of the shop and of the storefront look again. */
export const productChanged = eventType<ProductChanged>('product.changed', ({ productId }, shopId) => [
  { topic: `shop:${shopId}`, what: 'product.changed', ids: [productId] },
  { topic: `storefront:${shopId}`, what: 'product.changed', ids: [productId] },
])
