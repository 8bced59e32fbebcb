import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ShopParams } from '../../../kernel/schema.ts'

/** 发货设置 of a shop. */
export const ShipSettings = Type.Object({
  /** Orders that were won back from a refund are marked 优先发货; off: no new marks, old ones stay. */
  marksWonBack: Type.Boolean(),
  /** The list of orders to ship begins with those marked 优先发货. */
  priorityOnTop: Type.Boolean(),
  /** Then come those whose buyers urged; the others by their deadline. */
  urgedOnTop: Type.Boolean(),
})
export type ShipSettings = Static<typeof ShipSettings>

/** What holds as long as a shop has set nothing: market.md §1.2, 默认开启. */
export const defaultShipSettings: ShipSettings = { marksWonBack: true, priorityOnTop: true, urgedOnTop: true }

export const readShipSettings = endpoint('GET /merchant/:shopId/ship-settings', {
  summary: '发货设置: which orders are marked 优先发货, and what the list of orders to ship begins with.',
  params: ShopParams,
  reply: ShipSettings,
})

export const changeShipSettings = endpoint('PUT /merchant/:shopId/ship-settings', {
  summary: 'Sets them. Marks that orders bear stay.',
  params: ShopParams,
  body: ShipSettings,
  reply: ShipSettings,
})
