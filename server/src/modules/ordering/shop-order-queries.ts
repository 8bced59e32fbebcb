import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { house } from '../../platform/house.ts'
import { type AbsenceFacts, absenceAt, readShopFacts } from '../shop/index.ts'
import type { ShopOrderFilter, ShopOrderView, ShopTab } from './contract.ts'
import { shipCuts } from './order-clocks.ts'
import { shopPage, shopRows } from './order-pages.ts'
import { hasOpenCase } from './order-queries.ts'
import { readStoredOrder, type StoredOrder } from './order-rows.ts'

/** An order is at risk of being late within this time before its deadline: our default, half a working day and a night. */
export const SOON_HOURS = 12

/** What filters refer to: the shop's absences and the present business time. */
export interface FilterFacts {
  readonly absences: readonly AbsenceFacts[]
  readonly now: Date
}

/** Reads them. Refuses: not_found. */
export async function filterFacts(
  reader: Reader,
  shopId: string,
): Promise<FilterFacts & { shopName: string }> {
  const shop = (await readShopFacts(reader, [shopId])).get(shopId)
  if (!shop) throw refuseCommon('not_found')
  return { shopName: shop.name, absences: shop.absences, now: await readBusinessNow(reader) }
}

type Condition = RawBuilder<SqlBool>

const inTab: Record<ShopTab, Condition> = {
  all: sql`true`,
  unpaid: sql`o.state = 'unpaid'`,
  to_ship: sql`o.state = 'paid'`,
  shipped: sql`o.state = 'shipped'`,
  received: sql`o.state = 'received'`,
  finished: sql`o.state = 'finished'`,
  cancelled: sql`o.state = 'cancelled'`,
  refunding: hasOpenCase,
}

const times = {
  made: sql.ref('o.made_at'),
  paid: sql.ref('o.paid_at'),
  cancelled: sql.ref('o.cancelled_at'),
  refunded: sql.ref('o.refunded_at'),
}

/** A filter as one condition on `o`; every number that leads to a list is counted with the same condition. */
export function matching(shopId: string, filter: ShopOrderFilter, facts: FilterFacts): Condition {
  const conditions = [sql<SqlBool>`o.shop_id = ${shopId}`, inTab[filter.tab ?? 'all']]
  if (filter.paused) conditions.push(pausedNow(facts))
  if (filter.addressChanged) conditions.push(addressChanged)
  if (filter.lateRisk) conditions.push(atRisk(filter.lateRisk, facts))
  if (filter.ended === 'unpaid') conditions.push(sql`o.state = 'cancelled' and o.paid_at is null`)
  if (filter.ended === 'refunded') conditions.push(sql`o.cancel_reason = 'refunded'`)
  if (filter.number) {
    const number = filter.number.trim()
    conditions.push(sql`((o.source is null and o.number = ${number}) or o.source_number = ${number})`)
  }
  if (filter.origin)
    conditions.push(filter.origin === 'own' ? sql`o.source is null` : sql`o.source is not null`)
  if (filter.phoneTail) {
    // Four digits may be the whole number of an order that was brought in.
    conditions.push(
      sql`(o.receiver_phone_tail = ${filter.phoneTail} or o.source_number = ${filter.phoneTail})`,
    )
  }
  if (filter.phone) conditions.push(sql`o.receiver_phone_hash = ${house().pii.hashPhone(filter.phone)}`)
  if (filter.province) conditions.push(sql`left(o.province_code, 2) = ${filter.province}`)
  if (filter.changedSince) conditions.push(changedSince(new Date(filter.changedSince)))
  if (filter.product) conditions.push(withProduct(filter.product.trim()))
  const time = times[filter.time ?? 'made']
  if (filter.time) conditions.push(sql`${time} is not null`)
  if (filter.from) conditions.push(sql`${time} >= ${new Date(filter.from)}`)
  if (filter.to) conditions.push(sql`${time} < ${new Date(filter.to)}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

/** 暂停处理, as isPaused of order-clocks.ts says it of one order. */
function pausedNow({ absences, now }: FilterFacts): Condition {
  const absence = absenceAt(absences, now)
  return absence ? sql`o.state = 'paid' and o.paid_at <= ${absence.startsAt}` : sql`false`
}

/** 改地址, as long as it matters: nothing has left the house. */
const addressChanged = sql<SqlBool>`o.address_changed_at is not null and o.state in ('unpaid', 'paid')`

function atRisk(risk: 'late' | 'soon', { absences, now }: FilterFacts): Condition {
  const cuts = shipCuts(absences, now, SOON_HOURS)
  if (risk === 'late') return sql`o.state = 'paid' and o.ship_by < ${cuts.late}`
  return sql`o.state = 'paid' and o.ship_by >= ${cuts.late} and o.ship_by < ${cuts.soon}`
}

function changedSince(since: Date): Condition {
  return sql`(exists (
      select 1 from ordering.order_move m where m.shop_id = o.shop_id and m.order_id = o.order_id and m.at >= ${since})
    or exists (
      select 1 from aftersale.refund_case_move m join aftersale.refund_case c using (shop_id, case_id)
      where c.shop_id = o.shop_id and c.order_id = o.order_id and m.at >= ${since})
    or o.address_changed_at >= ${since} or o.refunded_at >= ${since})`
}

function withProduct(words: string): Condition {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql`exists (
    select 1 from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id
    and (l.title ilike ${like} or l.sku_code = ${words} or l.product_id::text = ${words}))`
}

/** The shop's orders, newest first; those at risk by their deadline, the nearest first. */
export async function listShopOrders(
  reader: Reader,
  shopId: string,
  query: ShopOrderFilter & { after?: string; limit?: number },
) {
  const facts = await filterFacts(reader, shopId)
  const limit = query.limit ?? 20
  // What is to be shipped is worked off by its deadline.
  const byDeadline = query.lateRisk !== undefined || query.tab === 'to_ship'
  const { rows: found } = await sql<StoredOrder>`
    select o.* from ordering."order" o where ${matching(shopId, query, facts)} and ${afterCursor(query.after, byDeadline)}
    order by ${byDeadline ? sql`o.ship_by, o.order_id` : sql`o.made_at desc, o.order_id`}
    limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutPage(found, limit, (row) => [
    ((byDeadline ? row.ship_by : null) ?? row.made_at).toISOString(),
    row.order_id,
  ])
  return { rows: await shopRows(reader, rows, facts.now), next }
}

function afterCursor(after: string | undefined, byDeadline: boolean): Condition {
  if (!after) return sql`true`
  const [at, orderId] = decodeCursor(after, 2)
  const key = byDeadline ? sql`o.ship_by > ${at}::timestamptz` : sql`o.made_at < ${at}::timestamptz`
  const same = byDeadline ? sql`o.ship_by = ${at}::timestamptz` : sql`o.made_at = ${at}::timestamptz`
  return sql`(${key} or (${same} and o.order_id > ${orderId}::uuid))`
}

type Counts = Record<ShopTab, number>
type Badges = Record<'paused' | 'late' | 'soon' | 'addressChanged', number>

/** How many orders each tab and each badge holds. */
export async function countShopOrders(reader: Reader, shopId: string) {
  const facts = await filterFacts(reader, shopId)
  const { rows: states } = await sql<{ state: string; orders: number }>`
    select o.state, count(*)::integer as orders from ordering."order" o where o.shop_id = ${shopId} group by o.state
  `.execute(reader)
  const of = (state: string) => states.find((row) => row.state === state)?.orders ?? 0
  const tabs: Counts = {
    all: states.reduce((sum, row) => sum + row.orders, 0),
    unpaid: of('unpaid'),
    to_ship: of('paid'),
    shipped: of('shipped'),
    received: of('received'),
    finished: of('finished'),
    cancelled: of('cancelled'),
    refunding: await countRefunding(reader, shopId),
  }
  const { rows: badges } = await sql<Badges>`
    select count(*) filter (where ${pausedNow(facts)})::integer as paused,
      count(*) filter (where ${atRisk('late', facts)})::integer as late,
      count(*) filter (where ${atRisk('soon', facts)})::integer as soon,
      count(*) filter (where ${addressChanged})::integer as "addressChanged"
    from ordering."order" o where o.shop_id = ${shopId} and o.state in ('unpaid', 'paid')`.execute(reader)
  return { tabs, badges: badges[0] as Badges }
}

/** Orders with a refund under way; at most one of an order is. */
export async function countRefunding(reader: Reader, shopId: string): Promise<number> {
  const row = await reader
    .selectFrom('aftersale.refund_case')
    .select(({ fn }) => fn.countAll<number>().as('orders'))
    .where('shop_id', '=', shopId)
    .where('state', 'in', ['asked', 'refunding'])
    .executeTakeFirstOrThrow()
  return row.orders
}

/** One order of the shop. Refuses: not_found. */
export async function readShopOrder(reader: Reader, shopId: string, orderId: string): Promise<ShopOrderView> {
  return shopPage(reader, await readStoredOrder(reader, shopId, orderId), await readBusinessNow(reader))
}
