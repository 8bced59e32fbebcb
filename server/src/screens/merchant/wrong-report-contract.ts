import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Fen, Nullable, ShopParams } from '../../kernel/schema.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

const sums = {
  confirmed: Type.Integer(),
  /** Lines that left in these days; of a cause those of the shop. */
  shippedLines: Type.Integer(),
  /** Confirmed by shipped lines, in percent with two decimals; null: nothing was shipped. */
  percent: Nullable(Type.Number()),
  /** What they have cost beside the refunded sales: hidden costs of their refunds, freight and compensation. */
  costFen: Fen,
}

/** `key` null: not known yet, as the cause of one that is not closed. */
export const WrongReportRow = Type.Object({ key: Nullable(Type.String()), title: Type.String(), ...sums })
export type WrongReportRow = Static<typeof WrongReportRow>

export const WrongReport = Type.Object({
  from: Day,
  to: Day,
  total: Type.Object(sums),
  causes: Type.Array(WrongReportRow),
  skus: Type.Array(WrongReportRow),
  couriers: Type.Array(WrongReportRow),
})
export type WrongReport = Static<typeof WrongReport>

export const readWrongReport = endpoint('GET /merchant/:shopId/wrong-shipments/report', {
  summary:
    'Wrong shipments confirmed on some Shanghai days by cause, SKU and courier, with how often they happened and what they cost.',
  params: ShopParams,
  query: RangeQuery,
  reply: WrongReport,
  refusals: rangeRefusals,
})
