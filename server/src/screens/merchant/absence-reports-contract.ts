import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, ShopParams } from '../../kernel/schema.ts'

/** What happened in a stretch of time. */
const Happened = Type.Object({
  from: Instant,
  until: Instant,
  visits: Type.Integer(),
  visitors: Type.Integer(),
  /** Orders placed; orders paid and their money. */
  placed: Type.Integer(),
  orders: Type.Integer(),
  fen: Fen,
  refunds: Type.Integer(),
  refundedFen: Fen,
  /** Messages that buyers wrote. */
  messages: Type.Integer(),
})
export type Happened = Static<typeof Happened>

export const AbsenceReport = Type.Object({
  absenceId: Id,
  reason: Type.String(),
  running: Type.Boolean(),
  during: Happened,
  /** The same hours one week earlier and later; later is null until that time is over. */
  before: Happened,
  after: Nullable(Happened),
})
export type AbsenceReport = Static<typeof AbsenceReport>

export const readAbsenceReport = endpoint('GET /merchant/:shopId/analytics/absences/:absenceId', {
  summary: 'What happened while the shop was away, beside the same hours one week before and after.',
  params: Type.Object({ shopId: Id, absenceId: Id }),
  reply: AbsenceReport,
})

export const listAbsenceReports = endpoint('GET /merchant/:shopId/analytics/absences', {
  summary: 'The reports of the last 20 absences that have begun, newest first.',
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(AbsenceReport) }),
})
