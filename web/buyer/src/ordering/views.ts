import type { CartView } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import type { QuoteView } from '@zhanggui/server/modules/ordering/checkout/contract.ts'

/** One shop's part of the cart. */
export type CartShop = CartView['shops'][number]

/** One shop's part of a quote. */
export type QuoteShop = QuoteView['shops'][number]
