import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, Instant, Nullable, OneOf, Text } from '../../../kernel/schema.ts'

/** Why an order is shipped first: its buyer took a refund request back, accepted an offer instead of asking, or staff said so. */
export const priorityCauses = ['refund_withdrawn', 'offer_accepted', 'by_hand'] as const
export type PriorityCause = (typeof priorityCauses)[number]

/** 优先发货 of an order, and who set it why. */
export const PriorityView = Type.Object({
  cause: OneOf(priorityCauses),
  /** Of a mark by hand; else empty. */
  reason: Type.String(),
  markedAt: Instant,
  /** Who set it by hand; null: it was set by itself. */
  markedBy: Nullable(Type.String()),
})
export type PriorityView = Static<typeof PriorityView>

export const priorityRefusals = {
  priority_not_to_ship: {
    status: 409,
    zh: '订单 {number} 没有待发的商品，不能设为优先发货。',
    en: 'Order {number} has nothing left to ship, so it cannot be marked to ship first.',
  },
  priority_earned: {
    status: 409,
    zh: '这笔订单是挽单成功自动标记的，答应过买家优先发，不能取消。',
    en: 'This mark was promised to the buyer when they kept the order, so it cannot be taken back.',
  },
} as const satisfies RefusalTable

const params = Type.Object({ shopId: Id, orderId: Id })

export const setPriority = endpoint('PUT /merchant/:shopId/orders/:orderId/priority', {
  summary: '优先发货 by hand, with its reason. An order that has the mark keeps it as it is.',
  params,
  body: Type.Object({ reason: Text(100) }),
  reply: Done,
  refusals: priorityRefusals,
})

export const endPriority = endpoint('DELETE /merchant/:shopId/orders/:orderId/priority', {
  summary: 'Takes back 优先发货 that was set by hand. Where there is none nothing changes.',
  params,
  reply: Done,
  refusals: priorityRefusals,
})
