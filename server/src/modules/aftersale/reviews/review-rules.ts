import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { addDays, isBefore } from '../../../kernel/time.ts'
import type { OrderRow } from '../../ordering/index.ts'
import type { AftersalePolicies } from '../policies.ts'
import { reviewRefusals } from './contract.ts'
import type { ReviewRow } from './review-rows.ts'

const refuse = refusals(reviewRefusals)

/**
 * Whether lines of an order may be reviewed now: from its receipt, for the policy's days. Refuses: order_not_received,
 * review_time_over.
 */
export function canReview(
  { state, number, received_at }: Pick<OrderRow, 'state' | 'number' | 'received_at'>,
  { reviewDays }: AftersalePolicies,
  now: Date,
): Ruling {
  if ((state !== 'received' && state !== 'finished') || !received_at)
    return refuse('order_not_received', { number })
  if (!isBefore(now, addDays(received_at, reviewDays)))
    return refuse('review_time_over', { days: reviewDays })
  return null
}

/** Whether the buyer may add to a review now: once, for the policy's days after it. Refuses: addition_made, addition_time_over. */
export function canAddToReview(
  { added_at, made_at }: Pick<ReviewRow, 'added_at' | 'made_at'>,
  { reviewAdditionDays }: AftersalePolicies,
  now: Date,
): Ruling {
  if (added_at) return refuse('addition_made')
  if (!isBefore(now, addDays(made_at, reviewAdditionDays)))
    return refuse('addition_time_over', { days: reviewAdditionDays })
  return null
}

/** Whether the shop may answer a review: once. Refuses: review_answered. */
export function canAnswerReview({ answered_at }: Pick<ReviewRow, 'answered_at'>): Ruling {
  return answered_at ? refuse('review_answered') : null
}
