import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import { AbsenceView } from '../../modules/shop/absence/contract.ts'

/** One line of the history of absences. */
export const AbsenceHistoryRow = Type.Object({
  absence: AbsenceView,
  /** Who took the shop offline, by name. */
  operator: Type.String(),
  /** Paid, unshipped orders at its start. */
  ordersPaused: Type.Integer(),
  /** Messages of buyers that came while away. */
  messagesReceived: Type.Integer(),
})
export type AbsenceHistoryRow = Static<typeof AbsenceHistoryRow>

export const listAbsences = endpoint('GET /merchant/:shopId/absences', {
  summary: 'History of absences, newest first: start, end, reason, mode, operator, orders paused.',
  params: ShopParams,
  query: Type.Object(PageQuery),
  reply: PageOf(AbsenceHistoryRow),
})
