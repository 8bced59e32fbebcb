import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, Instant, Nullable, ShopParams } from '../../../kernel/schema.ts'

export const urgeRefusals = {
  urge_not_to_ship: {
    status: 409,
    zh: '订单 {number} 没有待发的商品，不用再催。请刷新页面看最新状态。',
    en: 'Order {number} has nothing left to ship. Refresh the page to see where it stands.',
  },
  urge_too_soon: {
    status: 409,
    zh: '刚催过了，商家已经看到。每 {hours} 小时可以催一次，{minutes} 分钟后可以再催。',
    en: 'The shop has seen your last reminder. You can send one every {hours} hours; the next in {minutes} minutes.',
  },
} as const satisfies RefusalTable

/** What urging led to. */
export const Urged = Type.Object({
  /** How often the buyer has urged this order, and when last. */
  urges: Type.Integer(),
  urgedAt: Instant,
  /** When they may again. */
  againAt: Instant,
})
export type Urged = Static<typeof Urged>

export const urgeShipping = endpoint('POST /buyer/orders/:shopId/:orderId/urges', {
  summary: '催发货: the buyer asks the shop to ship. The same urge sent again is counted once.',
  params: Type.Object({ shopId: Id, orderId: Id }),
  body: Type.Object({ id: Id }),
  reply: Urged,
  refusals: urgeRefusals,
})

/** How many orders are urged, for the pop-up that a shop has to acknowledge. */
export const UrgedOrders = Type.Object({
  /** The shop sees what is urged only while its smart service is on. */
  isShown: Type.Boolean(),
  /** Orders to ship that were urged. */
  count: Type.Integer(),
  /** From how many on the pop-up comes. */
  popsUpAt: Type.Integer(),
  /** The reader has not acknowledged what was urged up to `upTo`, and it is enough to say so. */
  popsUp: Type.Boolean(),
  /** When the last of these orders was urged first; null: there is none. */
  upTo: Nullable(Instant),
})
export type UrgedOrders = Static<typeof UrgedOrders>

export const acknowledgeUrges = endpoint('POST /merchant/:shopId/urged-orders/acknowledged', {
  summary: 'The reader has seen how many orders are urged; the pop-up comes again when there are more.',
  params: ShopParams,
  body: Type.Object({
    /** As they were read. */
    upTo: Instant,
    count: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  }),
  reply: Done,
})
