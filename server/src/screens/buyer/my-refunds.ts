import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { listMyRefunds, type RefundView } from '../../modules/aftersale/cases/contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { selectRefunds, viewsOfRows } from '../refunds/refund-rows.ts'

export const myRefundsScreen: Screen = {
  name: 'buyer/my-refunds',
  routes: [
    route(listMyRefunds, buyer, ({ db, actor }, { query }) =>
      readMyRefunds(db.kysely, actor.accountId, query),
    ),
  ],
}

/** The refunds of a buyer's orders in all shops, newest first. */
async function readMyRefunds(
  reader: Reader,
  buyerId: string,
  page: { readonly after?: string; readonly limit?: number; readonly orderId?: string },
): Promise<{ rows: RefundView[]; next: string | null }> {
  const limit = page.limit ?? 20
  let query = selectRefunds(reader)
    .innerJoin('ordering.buyer_order as mine', (join) =>
      join.onRef('mine.shop_id', '=', 'c.shop_id').onRef('mine.order_id', '=', 'c.order_id'),
    )
    .where('mine.buyer_id', '=', buyerId)
    .where('c.buyer_id', '=', buyerId)
    .orderBy('c.asked_at', 'desc')
    .orderBy('c.case_id', 'desc')
    .limit(limit + 1)
  if (page.orderId) query = query.where('c.order_id', '=', page.orderId)
  if (page.after) {
    const [askedAt, caseId] = decodeCursor(page.after, ['instant', 'id'])
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.asked_at', 'c.case_id'), '<', tuple(new Date(askedAt), caseId)),
    )
  }
  return cutPage(await viewsOfRows(reader, await query.execute()), limit, (row) => [row.askedAt, row.caseId])
}
