import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Instant, Nullable, OneOf, ShopParams } from '../../kernel/schema.ts'
import { AwayView } from '../../modules/shop/absence/contract.ts'
import { ShopOrderFilter } from './orders-contract.ts'

/** A number with the list that it counts; `before` is the same of the period before, null where there is none. */
export const FigureView = Type.Object({
  count: Type.Integer(),
  fen: Nullable(Fen),
  before: Nullable(Type.Object({ count: Type.Integer(), fen: Nullable(Fen) })),
  filter: ShopOrderFilter,
})
export type FigureView = Static<typeof FigureView>

export const periods = ['today', '7d', '30d', 'all'] as const
export type Period = (typeof periods)[number]

/** Orders of a period by when they were placed, paid, closed, refunded; and what waits now, whatever the period. */
export const readToday = endpoint('GET /merchant/:shopId/today', {
  summary: 'What needs a hand now, and the sales of a period',
  params: ShopParams,
  query: Type.Object({ period: Type.Optional(OneOf(periods)) }),
  reply: Type.Object({
    period: OneOf(periods),
    from: Nullable(Instant),
    to: Instant,
    shopName: Type.String(),
    away: Nullable(AwayView),
    placed: FigureView,
    paid: FigureView,
    closedUnpaid: FigureView,
    refunded: FigureView,
    unpaid: FigureView,
    toShip: FigureView,
    late: FigureView,
    soon: FigureView,
    paused: FigureView,
    refunding: FigureView,
    /** The nearest ship deadline that is not over; null: none, or it stands still without an end. */
    nextShipBy: Nullable(Instant),
  }),
})
