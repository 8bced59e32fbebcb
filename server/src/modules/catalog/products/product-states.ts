import type { Transitions } from '../../../kernel/states.ts'
import type { ProductState } from './contract.ts'

/** How a product moves; only what is on sale can be bought. */
export const productNext = {
  draft: ['off_sale', 'in_review', 'on_sale'],
  off_sale: ['in_review', 'on_sale'],
  in_review: ['on_sale', 'rejected', 'off_sale'],
  rejected: ['in_review', 'on_sale', 'off_sale'],
  on_sale: ['off_sale', 'in_review'],
} as const satisfies Record<ProductState, readonly ProductState[]> & Transitions
