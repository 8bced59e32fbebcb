import { eventType } from '../../platform/events.ts'
import type { Means } from './means-contract.ts'

/** A buyer took what was offered in place of a refund. */
export interface OfferAccepted {
  readonly shopId: string
  readonly orderId: string
  readonly buyerId: string
  readonly means: Means
}

export const offerAccepted = eventType<OfferAccepted>(
  'retention.offer_accepted',
  ({ shopId, orderId, buyerId }) => [
    { topic: `shop:${shopId}`, what: 'order.changed', ids: [orderId] },
    { topic: `buyer:${buyerId}`, what: 'order.changed', ids: [orderId] },
  ],
)
