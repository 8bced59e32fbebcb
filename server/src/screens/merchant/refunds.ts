import { sql } from 'kysely'
import {
  type CaseState,
  caseStates,
  listRefunds,
  type RefundTab,
  type RefundView,
} from '../../modules/aftersale/contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { afterCursor, cutOrdered, orderFor, type RowOrder } from '../../platform/db/row-order.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { selectRefunds, viewsOfRows } from '../refunds/refund-rows.ts'
import { readAsked } from './asked-words.ts'
import { askedOrders } from './order-filter.ts'

export const refundsScreen: Screen = {
  name: 'merchant/refunds',
  routes: [
    route(listRefunds, anyStaff, ({ db, actor }, { query }) => readRefunds(db.kysely, actor.shopId, query)),
  ],
}

const sorts = {
  asked: (falls: boolean): RowOrder<RefundView> => ({
    column: sql.ref('c.asked_at'),
    type: 'timestamptz',
    falls,
    of: (row) => new Date(row.askedAt),
  }),
  amount: (falls: boolean): RowOrder<RefundView> => ({
    column: sql.ref('c.amount_fen'),
    type: 'bigint',
    falls,
    of: (row) => row.amountFen,
  }),
  deadline: (falls: boolean): RowOrder<RefundView> => ({
    column: sql.ref('c.answer_by'),
    type: 'timestamptz',
    falls,
    of: (row) => new Date(row.answerBy),
  }),
}

const CASE_ID = sql.ref('c.case_id')

/** The refunds of a shop: the tab asked by deadline, the others newest first; with the number in each tab. */
async function readRefunds(
  reader: Reader,
  shopId: string,
  page: {
    readonly after?: string
    readonly limit?: number
    readonly tab?: RefundTab
    readonly orderId?: string
    readonly words?: string
    readonly sort?: string
  },
) {
  const limit = page.limit ?? 50
  const order = orderFor(page.sort, sorts, page.tab === 'asked' ? sorts.deadline(false) : sorts.asked(true))
  let query = selectRefunds(reader)
    .where('c.shop_id', '=', shopId)
    .where(afterCursor(page.after, order, CASE_ID))
    .orderBy(order.column, order.falls ? 'desc' : 'asc')
    .orderBy('c.case_id')
    .limit(limit + 1)
  if (page.tab && page.tab !== 'all') query = query.where('c.state', '=', page.tab)
  if (page.orderId) query = query.where('c.order_id', '=', page.orderId)
  if (page.words) query = query.where(await asAsked(reader, shopId, page.words))
  const views = await viewsOfRows(reader, await query.execute())
  return {
    ...cutOrdered(views, limit, order, (row) => row.caseId),
    counts: await countRefunds(reader, shopId, page.orderId),
  }
}

/** The case with this number, or those of the orders that the words mean. */
async function asAsked(reader: Reader, shopId: string, words: string) {
  const orders = await askedOrders(reader, shopId, words)
  return sql<boolean>`(c.number::text = ${readAsked(words).words} or ${orders})`
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
