import type { RefundView } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** One thing that waits for a hand: an order to ship or a refund to answer. */
export interface Task {
  readonly key: string
  readonly kind: 'ship' | 'refund'
  readonly number: string
  readonly title: string
  readonly picture: string | null
  readonly fen: number
  /** ISO 8601; null while its clock stands still without an end. */
  readonly dueAt: string | null
  readonly standsStill: boolean
  /** Of the order, or of the refund's case. */
  readonly id: string
}

/** What waits, by deadline; what stands still comes last, and of the same deadline the larger sum first. */
export function tasksOf(
  orders: readonly ShopOrderRowView[],
  refunds: readonly RefundView[],
  most: number,
): Task[] {
  const tasks = [
    ...orders.filter((order) => order.actions.includes('ship')).map(shipTask),
    ...refunds.map(refundTask),
  ]
  const unique = [...new Map(tasks.map((task) => [task.key, task])).values()]
  return unique.sort((a, b) => dueMs(a) - dueMs(b) || b.fen - a.fen).slice(0, most)
}

const dueMs = (task: Task): number =>
  task.standsStill || !task.dueAt ? Number.MAX_SAFE_INTEGER : Date.parse(task.dueAt)

function shipTask(order: ShopOrderRowView): Task {
  return {
    key: `ship ${order.orderId}`,
    kind: 'ship',
    number: order.number,
    title: order.lines[0]?.title ?? '',
    picture: order.lines[0]?.picture ?? null,
    fen: order.totalFen,
    dueAt: order.clock?.dueAt ?? null,
    standsStill: order.clock?.standsStill ?? false,
    id: order.orderId,
  }
}

function refundTask(refund: RefundView): Task {
  return {
    key: `refund ${refund.caseId}`,
    kind: 'refund',
    number: refund.orderNumber,
    title: refund.title,
    picture: refund.picture,
    fen: refund.amountFen,
    dueAt: refund.answerBy,
    standsStill: false,
    id: refund.caseId,
  }
}

/** How a figure stands against the one before: in whole percent, or words where a percentage says nothing. */
export function against(
  now: number,
  before: number,
): { kind: 'more' | 'less'; percent: number } | 'same' | 'fresh' {
  if (now === before) return 'same'
  if (before === 0) return 'fresh'
  const percent = Math.round((Math.abs(now - before) / before) * 100)
  return { kind: now > before ? 'more' : 'less', percent }
}
