import type { CartView, QuoteView } from '@zhanggui/server/modules/ordering/contract.ts'

/** One shop's part of the cart. */
export type CartShop = CartView['shops'][number]

/** One shop's part of a quote. */
export type QuoteShop = QuoteView['shops'][number]
