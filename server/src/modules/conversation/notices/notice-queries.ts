import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import { type Reader, readBusinessNow, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { NoticeFacts, NoticeKind, NoticeView } from '../contract.ts'
import { readPauses } from './pause-queries.ts'

/** A buyer's notices, newest first. */
export async function listBuyerNotices(
  reader: Reader,
  buyerId: string,
  page: { readonly after?: string; readonly limit?: number },
): Promise<{ rows: NoticeView[]; next: string | null; unread: number }> {
  const limit = page.limit ?? 20
  let query = reader
    .selectFrom('conversation.notice')
    .select(['notice_id', 'kind', 'shop_id', 'order_id', 'facts', 'at', 'read_at'])
    .where('buyer_id', '=', buyerId)
    .orderBy('notice_id', 'desc')
    .limit(limit + 1)
  if (page.after) query = query.where('notice_id', '<', Number(decodeCursor(page.after, 1)[0]))
  const found = (await query.execute()).map((row) => ({
    id: row.notice_id,
    kind: row.kind as NoticeKind,
    shopId: row.shop_id,
    orderId: row.order_id,
    facts: row.facts as NoticeFacts,
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }))
  const pauses = await readPauses(reader, found, await readBusinessNow(reader))
  const rows = found.map((notice) => ({ ...notice, pause: pauses.get(notice.id) ?? null }))
  return { ...cutPage(rows, limit, (row) => [row.id]), unread: await countUnreadOf(reader, buyerId) }
}

/** How many notices a buyer has not read. */
export async function countUnreadOf(reader: Reader, buyerId: string): Promise<number> {
  const { unread } = await reader
    .selectFrom('conversation.notice')
    .select((expression) => expression.fn.countAll<number>().as('unread'))
    .where('buyer_id', '=', buyerId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return unread
}

/** An order as its buyer's notices name it. */
export interface OrderToName {
  readonly orderId: string
  readonly buyerId: string
  readonly number: string
  readonly shopName: string
  readonly totalFen: number
  /** In the shop's own time. */
  readonly shipBy: Date | null
}

const NAMED_ORDERS = `
  select o.order_id as "orderId", o.buyer_id as "buyerId", o.number, s.name as "shopName",
    o.total_fen as "totalFen", o.ship_by as "shipBy"
  from ordering."order" o join shop.shop s on s.shop_id = o.shop_id`

const ORDERS_TO_NAME: NamedStatement = {
  name: 'conversation.orders-to-name',
  text: `${NAMED_ORDERS} where o.shop_id = $1 and o.order_id = any($2::uuid[]) and o.buyer_id is not null`,
}

/** Orders of a shop by id. */
export async function readOrdersToName(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
): Promise<OrderToName[]> {
  return orderIds.length === 0 ? [] : tx.query<OrderToName>(ORDERS_TO_NAME, [shopId, orderIds])
}

/** Orders that were on hold through an absence: paid before it began and still not shipped; by id, after `afterId`. */
export async function readHeldOrders(
  reader: Reader,
  shopId: string,
  startsAt: Date,
  afterId: string | null,
  limit: number,
): Promise<OrderToName[]> {
  const { rows } = await sql<OrderToName>`${sql.raw(NAMED_ORDERS)}
    where o.shop_id = ${shopId} and o.buyer_id is not null and o.state = 'paid' and o.paid_at <= ${startsAt}
      and ${afterId ? sql`o.order_id > ${afterId}` : sql`true`}
    order by o.order_id limit ${limit}`.execute(reader)
  return rows
}
