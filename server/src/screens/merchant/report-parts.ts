import { sql } from 'kysely'
import { analyticsRights } from '../../modules/analytics/rights-contract.ts'
import { holders } from '../../platform/http/who.ts'

/** Who sees the reports: who packs sees no money of orders, so no sums of it either. */
export const reportReaders = holders(analyticsRights.seeFigures)

/** The stretch of time [from, until) that a report is about. */
export interface Span {
  readonly from: Date
  readonly until: Date
}

/** SQL over a counter by the hour: the Shanghai day of its `hour`, the hour of that day, and whether it lies in a span. */
export const DAY = sql`to_char(hour at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
export const HOUR_OF_DAY = sql`extract(hour from hour at time zone 'Asia/Shanghai')::int`
export const inSpan = (shopId: string, { from, until }: Span) =>
  sql`shop_id = ${shopId} and hour >= ${from} and hour < ${until}`
