import type { Transitions } from '../../../kernel/states.ts'
import type { OrderState } from './contract.ts'

/** Where an order may go. Payment at the provider, parcels and refunds are machines of their own. */
export const orderNext = {
  unpaid: ['paid', 'cancelled'],
  paid: ['shipped', 'cancelled'],
  shipped: ['received'],
  received: ['finished'],
  finished: [],
  cancelled: [],
} as const satisfies Transitions & Record<OrderState, readonly OrderState[]>
