import { sql } from 'kysely'
import type { RefundView } from '../../modules/aftersale/cases/contract.ts'
import { listDisputes } from '../../modules/aftersale/disputes/contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { afterCursor, cutOrdered, NEVER, orderBy, type RowOrder } from '../../platform/db/row-order.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { selectRefunds, viewsOfRows } from '../refunds/refund-rows.ts'

export const disputesScreen: Screen = {
  name: 'operator/disputes',
  routes: [route(listDisputes, officer, ({ db }, { query }) => readDisputes(db.kysely, query))],
}

/** What waits for a decision, the next deadline first; or all that were ever disputed, newest first. */
async function readDisputes(
  reader: Reader,
  page: { readonly after?: string; readonly limit?: number; readonly tab?: 'open' | 'all' },
) {
  const limit = page.limit ?? 50
  const isOpen = page.tab !== 'all'
  const order: RowOrder<RefundView> = isOpen
    ? {
        column: sql`coalesce(c.due_at, ${NEVER.rises}::timestamptz)`,
        type: 'timestamptz',
        falls: false,
        of: (row) => new Date(row.dueAt ?? NEVER.rises),
      }
    : { column: sql.ref('c.asked_at'), type: 'timestamptz', falls: true, of: (row) => new Date(row.askedAt) }
  const id = sql.ref('c.case_id')
  const wasDisputed = sql<boolean>`exists (
    select from aftersale.refund_case_move m
    where m.shop_id = c.shop_id and m.case_id = c.case_id and m.to_state = 'disputed')`
  const rows = await selectRefunds(reader)
    .where(isOpen ? sql<boolean>`c.state = 'disputed'` : wasDisputed)
    .where(afterCursor(page.after, order, id))
    .orderBy(orderBy(order, id))
    .limit(limit + 1)
    .execute()
  return cutOrdered(await viewsOfRows(reader, rows), limit, order, (row) => row.caseId)
}
