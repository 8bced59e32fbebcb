import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Nullable, OneOf, ShopParams } from '../../kernel/schema.ts'
import { refundReasonCodes } from '../../modules/aftersale/cases/contract.ts'
import { skipReasonCodes } from '../../modules/aftersale/ladder/nouns-contract.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

/** Cases of some days: those that buyers opened, that came to the platform, and whose money went back, each on its day. */
const counts = {
  cases: Type.Integer(),
  disputes: Type.Integer(),
  refunds: Type.Integer(),
  refundedFen: Fen,
}
/** A part of a hundred, with two decimals at most; null: there is nothing to be a part of. */
const Percent = Nullable(Type.Number())

export const CaseFigures = Type.Object({
  ...counts,
  /** Orders paid in these days. */
  orders: Type.Integer(),
  /** Disputes and refunds of a hundred such orders. */
  disputePercent: Percent,
  refundPercent: Percent,
  /** Means over the cases that were first answered, and ended, in these days; null: none. */
  answerMinutes: Nullable(Type.Integer()),
  solutionMinutes: Nullable(Type.Integer()),
  /** Deadlines that the shop let pass in these days. */
  breaches: Type.Integer(),
  /** Agreements of the shop in these days beside what the ladder suggested, and compensations that buyers took. */
  ladder: Type.Object({
    agreed: Type.Integer(),
    followed: Type.Integer(),
    followedPercent: Percent,
    skips: Type.Array(Type.Object({ reason: OneOf(skipReasonCodes), count: Type.Integer() })),
    compensations: Type.Integer(),
    compensatedFen: Fen,
  }),
  reasons: Type.Array(Type.Object({ reason: OneOf(refundReasonCodes), ...counts })),
  products: Type.Array(
    Type.Object({
      productId: Id,
      title: Type.String(),
      orders: Type.Integer(),
      ...counts,
      disputePercent: Percent,
      refundPercent: Percent,
    }),
  ),
  /** Cases by who of the staff acted on them first. */
  agents: Type.Array(Type.Object({ agentId: Id, name: Type.String(), ...counts })),
})
export type CaseFigures = Static<typeof CaseFigures>

export const readCaseFigures = endpoint('GET /merchant/:shopId/case-figures', {
  summary:
    'After-sales of some days: dispute and refund rate, times to answer and to solve, by reason, product and agent.',
  params: ShopParams,
  query: RangeQuery,
  reply: CaseFigures,
  refusals: rangeRefusals,
})
