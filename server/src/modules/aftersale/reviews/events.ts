import { eventType } from '../../../platform/events.ts'

/** A review, as its events carry it. */
export interface ReviewEvent {
  readonly shopId: string
  readonly orderId: string
  readonly buyerId: string
  readonly reviewId: string
  readonly title: string
}

/** A buyer reviewed a line of an order, or added to their review. */
export const reviewChanged = eventType<ReviewEvent>('review.changed', ({ shopId, reviewId }) => [
  { topic: `shop:${shopId}`, what: 'review.changed', ids: [reviewId] },
])

/** The shop answered a review. */
export const reviewAnswered = eventType<ReviewEvent>('review.answered', ({ shopId, buyerId, reviewId }) =>
  [`shop:${shopId}`, `buyer:${buyerId}`].map((topic) => ({
    topic,
    what: 'review.answered',
    ids: [reviewId],
  })),
)
