import { sql } from 'kysely'
import { addHours } from '../../kernel/time.ts'
import {
  type CaseKind,
  type CaseState,
  caseStates,
  listRefunds,
  type RefundReason,
  type RefundTab,
  type RefundView,
  refundTabs,
  type Side,
} from '../../modules/aftersale/cases/contract.ts'
import { isOpenCase, turnOf } from '../../modules/aftersale/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { afterCursor, cutOrdered, NEVER, orderFor, type RowOrder } from '../../platform/db/row-order.ts'
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
    // What nobody waits for any more comes after all that waits.
    column: sql`coalesce(c.due_at, ${never(falls)}::timestamptz)`,
    type: 'timestamptz',
    falls,
    of: (row) => new Date(row.dueAt ?? never(falls)),
  }),
}

const never = (falls: boolean) => (falls ? NEVER.falls : NEVER.rises)

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
    readonly kind?: CaseKind
    readonly reason?: RefundReason
    readonly turn?: Side
    readonly dueHours?: number
    readonly fromFen?: number
    readonly toFen?: number
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
  if (page.tab && page.tab !== 'all') query = query.where(ofTab(page.tab))
  if (page.kind) query = query.where('c.kind', '=', page.kind)
  if (page.reason) query = query.where('c.reason', '=', page.reason)
  if (page.turn) query = query.where('c.state', 'in', statesOf(page.turn))
  if (page.dueHours)
    query = query.where('c.due_at', '<=', addHours(await readBusinessNow(reader), page.dueHours))
  if (page.fromFen !== undefined) query = query.where('c.amount_fen', '>=', page.fromFen)
  if (page.toFen !== undefined) query = query.where('c.amount_fen', '<=', page.toFen)
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

const statesOf = (side: Side): CaseState[] => caseStates.filter((state) => turnOf(state) === side)

/** The states that a tab takes together; a state's own tab takes itself. */
const tabStates: Readonly<Record<'returns' | 'sending' | 'buyers_turn' | 'closed', readonly CaseState[]>> = {
  returns: ['in_return', 'arrived', 'lost'],
  sending: ['sending', 'owed_back'],
  buyers_turn: statesOf('buyer'),
  closed: caseStates.filter((state) => !isOpenCase(state)),
}

function statesOfTab(tab: Exclude<RefundTab, 'all' | 'breached'>): readonly CaseState[] {
  return tab in tabStates ? tabStates[tab as keyof typeof tabStates] : [tab as CaseState]
}

const ofTab = (tab: Exclude<RefundTab, 'all'>) =>
  tab === 'breached'
    ? sql<boolean>`c.breached_at is not null`
    : sql<boolean>`c.state = any(${statesOfTab(tab)})`

async function countRefunds(reader: Reader, shopId: string, orderId?: string) {
  let query = reader
    .selectFrom('aftersale.refund_case')
    .select(({ fn }) => [
      'state',
      fn.countAll<number>().as('count'),
      fn.count<number>('breached_at').as('breached'),
    ])
    .where('shop_id', '=', shopId)
    .groupBy('state')
  if (orderId) query = query.where('order_id', '=', orderId)
  const rows = await query.execute()
  const countOf = (states: readonly CaseState[]) =>
    rows.reduce((sum, row) => sum + (states.includes(row.state) ? row.count : 0), 0)
  const counts = refundTabs.map((tab): [RefundTab, number] => {
    if (tab === 'all') return [tab, countOf(caseStates)]
    if (tab === 'breached') return [tab, rows.reduce((sum, row) => sum + row.breached, 0)]
    return [tab, countOf(statesOfTab(tab))]
  })
  return Object.fromEntries(counts) as Record<RefundTab, number>
}
