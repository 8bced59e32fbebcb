import type { Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { OrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** What an order is to its buyer: its state, seen together with a refund and with the shop's absence. */
export type OrderStage =
  | 'unpaid'
  | 'to_ship'
  | 'part_shipped'
  | 'paused'
  | 'refund_asked'
  | 'refunding'
  | 'refunded'
  | 'shipped'
  | 'received'
  | 'finished'
  | 'closed_unpaid_timeout'
  | 'closed_buyer'
  | 'closed_shop_away'

type StageFacts = Pick<OrderRowView, 'state' | 'cancelReason' | 'parts' | 'pausedMark' | 'refundCase'>

/** The one word for an order; a refund under way stands above everything else. */
export function stageOf(order: StageFacts): OrderStage {
  const { state, cancelReason, refundCase } = order
  if (state === 'cancelled') {
    if (cancelReason === 'refunded') return refundCase?.state === 'refunding' ? 'refunding' : 'refunded'
    return `closed_${cancelReason ?? 'buyer'}`
  }
  if (state !== 'paid') return state
  if (refundCase?.state === 'asked') return 'refund_asked'
  if (refundCase?.state === 'refunding') return 'refunding'
  if (order.pausedMark) return 'paused'
  return order.parts.includes('part_shipped') ? 'part_shipped' : 'to_ship'
}

/** Whether its money went back, in part or whole, while the order goes on. */
export const returnedOf = ({ parts }: Pick<OrderRowView, 'parts'>) =>
  parts.filter((part) => part !== 'part_shipped')

/** What the stage means to the reader. */
export const toneOf: Readonly<Record<OrderStage, Tone>> = {
  unpaid: 'now',
  to_ship: 'going',
  part_shipped: 'going',
  paused: 'paused',
  refund_asked: 'going',
  refunding: 'going',
  refunded: 'done',
  shipped: 'going',
  received: 'done',
  finished: 'done',
  closed_unpaid_timeout: 'stopped',
  closed_buyer: 'stopped',
  closed_shop_away: 'stopped',
}
