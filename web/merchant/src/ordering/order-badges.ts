import type { Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { HOUR_MS } from '@zhanggui/server/kernel/time.ts'
import type { OrderPart, OrderState } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** What a state means to the shop. */
export const stateTones: Record<OrderState, Tone> = {
  unpaid: 'stopped',
  paid: 'now',
  shipped: 'going',
  received: 'going',
  finished: 'done',
  cancelled: 'stopped',
}

/** From here on an order counts as due soon; the same 12 hours as the filter 超时风险. */
const SOON_MS = 12 * HOUR_MS

export type Badge =
  | OrderPart
  | 'priority'
  | 'urged'
  | 'paused'
  | 'late'
  | 'soon'
  | 'refundAsked'
  | 'refunding'
  | 'addressChanged'
  | 'waits'

export const badgeTones: Record<Badge, Tone> = {
  part_shipped: 'now',
  part_refunded: 'done',
  refunded: 'done',
  priority: 'now',
  urged: 'bad',
  paused: 'paused',
  late: 'bad',
  soon: 'now',
  refundAsked: 'bad',
  refunding: 'going',
  addressChanged: 'now',
  waits: 'done',
}

/** What stands out about an order beside its state, the most pressing first. */
export function badgesOf(
  order: Pick<
    ShopOrderRowView,
    | 'clock'
    | 'pausedMark'
    | 'priorityMark'
    | 'urges'
    | 'pause'
    | 'refundCase'
    | 'state'
    | 'parts'
    | 'addressChanges'
  >,
  nowMs: number,
): Badge[] {
  const badges: Badge[] = []
  const { clock, refundCase } = order
  if (refundCase?.state === 'asked') badges.push('refundAsked')
  if (refundCase?.state === 'refunding') badges.push('refunding')
  if (order.state === 'paid' && clock?.kind === 'ship') {
    if (clock.overdue) badges.push('late')
    else if (!clock.standsStill && clock.dueAt && Date.parse(clock.dueAt) - nowMs < SOON_MS)
      badges.push('soon')
  }
  if (order.priorityMark) badges.push('priority')
  if (order.urges > 0) badges.push('urged')
  badges.push(...order.parts)
  if (order.addressChanges > 0 && (order.state === 'unpaid' || order.state === 'paid')) {
    badges.push('addressChanged')
  }
  if (order.pausedMark) badges.push('paused')
  if (order.pause?.waits) badges.push('waits')
  return badges
}
