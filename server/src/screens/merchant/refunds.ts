import { cutPage, decodeCursor } from '../../kernel/page.ts'
import {
  type CaseState,
  caseStates,
  listRefunds,
  type RefundTab,
  type RefundView,
} from '../../modules/aftersale/contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { selectRefunds, viewOfRow } from '../refunds/refund-rows.ts'

export const refundsScreen: Screen = {
  name: 'merchant/refunds',
  routes: [
    route(listRefunds, anyStaff, ({ db, actor }, { query }) => readRefunds(db.kysely, actor.shopId, query)),
  ],
}

/** The refunds of a shop: the tab asked by deadline, the others newest first; with the number in each tab. */
async function readRefunds(
  reader: Reader,
  shopId: string,
  page: {
    readonly after?: string
    readonly limit?: number
    readonly tab?: RefundTab
    readonly orderId?: string
  },
) {
  const limit = page.limit ?? 50
  const byDeadline = page.tab === 'asked'
  const column = byDeadline ? 'c.answer_by' : 'c.asked_at'
  const direction = byDeadline ? 'asc' : 'desc'
  let query = selectRefunds(reader)
    .where('c.shop_id', '=', shopId)
    .orderBy(column, direction)
    .orderBy('c.case_id', direction)
    .limit(limit + 1)
  if (page.tab && page.tab !== 'all') query = query.where('c.state', '=', page.tab)
  if (page.orderId) query = query.where('c.order_id', '=', page.orderId)
  if (page.after) {
    const [at, caseId] = decodeCursor(page.after, ['instant', 'id'])
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, 'c.case_id'), byDeadline ? '>' : '<', tuple(new Date(at), caseId)),
    )
  }
  const views = (await query.execute()).map(viewOfRow)
  const key = (row: RefundView) => [byDeadline ? row.answerBy : row.askedAt, row.caseId]
  return { ...cutPage(views, limit, key), counts: await countRefunds(reader, shopId, page.orderId) }
}

async function countRefunds(reader: Reader, shopId: string, orderId?: string) {
  let query = reader
    .selectFrom('aftersale.refund_case')
    .select(['state', (expression) => expression.fn.countAll<number>().as('count')])
    .where('shop_id', '=', shopId)
    .groupBy('state')
  if (orderId) query = query.where('order_id', '=', orderId)
  const rows = await query.execute()
  const countOf = (state: CaseState) => rows.find((row) => row.state === state)?.count ?? 0
  const counts = Object.fromEntries(caseStates.map((state) => [state, countOf(state)])) as Record<
    CaseState,
    number
  >
  return { all: rows.reduce((sum, row) => sum + row.count, 0), ...counts }
}
