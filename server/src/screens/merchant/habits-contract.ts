import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Fen, Id, Nullable, OneOf, ShopParams } from '../../kernel/schema.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

export const repeatSpans = ['same_day', 'within_week', 'within_month', 'within_quarter', 'longer'] as const
export type RepeatSpan = (typeof repeatSpans)[number]

const Paired = Type.Object({ productId: Id, title: Type.String() })

export const HabitReport = Type.Object({
  from: Day,
  to: Day,
  /** Paid orders by hour of the day, Shanghai time. */
  hours: Type.Array(Type.Object({ hour: Type.Integer(), orders: Type.Integer(), fen: Fen })),
  repeat: Type.Object({
    /** Buyers who paid in the range, and those of them who had paid an order here before. */
    buyers: Type.Integer(),
    repeatBuyers: Type.Integer(),
    /** From one paid order of a buyer to the next, where the next lies in the range. */
    intervals: Type.Array(Type.Object({ span: OneOf(repeatSpans), count: Type.Integer() })),
    medianDays: Nullable(Type.Number()),
  }),
  /** Two products in one paid order, most often first, at most 20. */
  pairs: Type.Array(Type.Object({ one: Paired, other: Paired, orders: Type.Integer() })),
  /** By the category of the product today. */
  categories: Type.Array(
    Type.Object({ category: Type.String(), orders: Type.Integer(), quantity: Type.Integer(), fen: Fen }),
  ),
  /** Paid orders moved in from elsewhere: no buyer, no goods, so only in the hours. */
  movedIn: Type.Integer(),
})
export type HabitReport = Static<typeof HabitReport>

export const readHabitReport = endpoint('GET /merchant/:shopId/analytics/habits', {
  summary: 'When buyers buy, how soon they come again, what they buy together and of which category.',
  params: ShopParams,
  query: RangeQuery,
  reply: HabitReport,
  refusals: rangeRefusals,
})
