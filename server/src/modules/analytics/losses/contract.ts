import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Instant, Nullable, OneOf, ShopParams } from '../../../kernel/schema.ts'
import { channels } from './channels.ts'

export { type Channel, channelNames, channels } from './channels.ts'

/** per_visitor: each visitor that came by it; per_order: each order, a lead that bought. */
export const channelBases = ['per_visitor', 'per_order'] as const

export const channelBasisNames = {
  per_visitor: { zh: '每个访客', en: 'Per visitor' },
  per_order: { zh: '每笔订单（线索）', en: 'Per order (lead)' },
} as const

const Month = Type.String({
  pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$',
  description: 'A month of Shanghai, like 2026-11.',
})

/** The most that a visitor or an order may cost, in fen. */
const MAX_RATE_FEN = 10_000_000

/** What a channel costs from a month on; null: nothing was said. */
export const ChannelCostView = Type.Object({
  channel: OneOf(channels),
  /** The month in which this was set. */
  month: Nullable(Type.String()),
  basis: OneOf(channelBases),
  rateFen: Nullable(Type.Integer()),
  changedAt: Nullable(Instant),
  /** Of the month asked for, so far. */
  visitors: Type.Integer(),
  orders: Type.Integer(),
  /** What winning an order cost by these figures; null: nothing was said. */
  orderCostFen: Nullable(Type.Integer()),
})
export type ChannelCostView = Static<typeof ChannelCostView>

export const listChannelCosts = endpoint('GET /merchant/:shopId/channel-costs', {
  summary:
    'What each channel costs in a month, with its visitors, its paid orders and what an order of it cost.',
  params: ShopParams,
  query: Type.Object({ month: Month }),
  reply: Type.Object({ month: Type.String(), channels: Type.Array(ChannelCostView) }),
})

export const setChannelCost = endpoint('PUT /merchant/:shopId/channel-costs', {
  summary:
    'Says what a visitor or an order of a channel costs from a month on, until a later month says otherwise.',
  params: ShopParams,
  body: Type.Object({
    channel: OneOf(channels),
    month: Month,
    basis: OneOf(channelBases),
    rateFen: Type.Integer({ minimum: 0, maximum: MAX_RATE_FEN }),
  }),
  reply: ChannelCostView,
})
