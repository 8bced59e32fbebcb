import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { phoneTail } from '../../kernel/phone.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { addDays } from '../../kernel/time.ts'
import { readSettings } from '../../modules/conversation/index.ts'
import { couriers } from '../../modules/fulfillment/contract.ts'
import { readShipSettings } from '../../modules/fulfillment/index.ts'
import type { ShipSettings } from '../../modules/fulfillment/settings/contract.ts'
import { inPart, shipCuts } from '../../modules/ordering/index.ts'
import { type AbsenceFacts, absenceAt, readShops } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import type { Pii } from '../../platform/pii.ts'
import { type Asked, readAsked } from './asked-words.ts'
import type { ShopOrderFilter, ShopTab } from './orders-contract.ts'

/** An order is at risk of being late within this time before its deadline: our default, half a working day and a night. */
export const SOON_HOURS = 12

/** What filters refer to: the shop's absences, the present business time, the keys of personal data, and the SKUs of the product that is asked for. */
export interface FilterFacts {
  readonly absences: readonly AbsenceFacts[]
  readonly now: Date
  readonly pii: Pii
  /** 发货设置 of the shop. */
  readonly ships: ShipSettings
  /** Whether the shop sees what is urged: its smart service is on. */
  readonly showsUrges: boolean
  readonly sought: Sought | null
  /** What the words of the one search field mean; null: none are asked for. */
  readonly asked: AskedOrders | null
  /** So few changes happened since the instant that is asked for that they are looked up; else the list is walked. */
  readonly changedFew: boolean
}

interface Sought {
  readonly skuIds: readonly string[]
  /** So few lines hold one that they are looked up; else a page of orders is found by walking the list. */
  readonly rare: boolean
}

/** Reads them. Refuses: not_found. */
export async function filterFacts(
  reader: Reader,
  shopId: string,
  filter: ShopOrderFilter = {},
): Promise<FilterFacts & { shopName: string }> {
  const shop = (await readShops(reader, [shopId])).get(shopId)
  if (!shop) throw refuseCommon('not_found')
  const now = await readBusinessNow(reader)
  const since = filter.changedSince ? new Date(filter.changedSince) : null
  return {
    shopName: shop.name,
    absences: shop.absences,
    now,
    pii: reader.app.pii,
    ships: await readShipSettings(reader, shopId),
    showsUrges: (await readSettings(reader, shopId)).isOn,
    sought: filter.product ? await findSkus(reader, shopId, filter.product.trim()) : null,
    asked: filter.words ? await findAsked(reader, shopId, readAsked(filter.words)) : null,
    changedFew: since !== null && (await fewChanged(reader, shopId, since, now)),
  }
}

export type Condition = RawBuilder<SqlBool>

const inTab: Record<ShopTab, Condition> = {
  all: sql`true`,
  unpaid: sql`o.state = 'unpaid'`,
  to_ship: sql`o.state = 'paid'`,
  shipped: sql`o.state = 'shipped'`,
  received: sql`o.state = 'received'`,
  finished: sql`o.state = 'finished'`,
  cancelled: sql`o.state = 'cancelled'`,
  refunding: sql`o.refund_open`,
}

export const times = {
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
  if (filter.priority) conditions.push(shipsFirst)
  if (filter.urged) conditions.push(urged(facts))
  if (filter.lateRisk) conditions.push(atRisk(filter.lateRisk, facts))
  if (filter.part) conditions.push(inPart[filter.part])
  if (filter.ended === 'unpaid') conditions.push(sql`o.state = 'cancelled' and o.paid_at is null`)
  if (filter.ended === 'refunded')
    conditions.push(sql`o.state = 'cancelled' and o.cancel_reason = 'refunded'`)
  if (filter.number) {
    const number = filter.number.trim()
    conditions.push(
      sql`((o.source is null and o.number = ${number}) or (o.source is not null and o.source_number = ${number}))`,
    )
  }
  if (filter.origin)
    conditions.push(filter.origin === 'own' ? sql`o.source is null` : sql`o.source is not null`)
  if (filter.phoneTail) {
    // Four digits may be the whole number of an imported order.
    conditions.push(sql`(o.receiver_phone_tail = ${filter.phoneTail}
      or (o.source is not null and o.source_number = ${filter.phoneTail}))`)
  }
  if (filter.phone) conditions.push(withPhone(filter.phone, facts))
  if (facts.asked) conditions.push(asAsked(shopId, facts.asked, facts))
  if (filter.province) conditions.push(sql`left(o.province_code, 2) = ${filter.province}`)
  if (filter.changedSince) conditions.push(changedSince(shopId, new Date(filter.changedSince), facts))
  if (filter.product) conditions.push(withProduct(shopId, filter.product.trim(), facts.sought))
  const time = times[filter.time ?? 'made']
  if (filter.time) conditions.push(sql`${time} is not null`)
  if (filter.from) conditions.push(sql`${time} >= ${new Date(filter.from)}`)
  if (filter.to) conditions.push(sql`${time} < ${new Date(filter.to)}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

const withPhone = (phone: string, { pii }: Pick<FilterFacts, 'pii'>): Condition =>
  sql`o.receiver_phone_tail = ${phoneTail(phone)} and o.receiver_phone_hash = ${pii.hashPhone(phone)}`

/** What the words of the one search field mean: orders that bear them as a number, else a phone, else products. */
interface AskedOrders extends Asked {
  readonly orderIds: readonly string[]
  readonly sought: Sought | null
}

/** The orders `o` that the words of one search field mean. */
export async function askedOrders(reader: Reader, shopId: string, words: string): Promise<Condition> {
  return asAsked(shopId, await findAsked(reader, shopId, readAsked(words)), { pii: reader.app.pii })
}

async function findAsked(reader: Reader, shopId: string, asked: Asked): Promise<AskedOrders> {
  const orderIds = asked.phone ? [] : await findNumbered(reader, shopId, asked)
  const isProduct = !asked.phone && !asked.phoneTail && orderIds.length === 0
  const sought = isProduct ? await findSkus(reader, shopId, asked.words, asked.code) : null
  return { ...asked, orderIds, sought }
}

/** The orders with this number, here or on the platform that they were imported from, or with a parcel of this waybill. */
async function findNumbered(
  reader: Reader,
  shopId: string,
  { words, code, waybills }: Asked,
): Promise<string[]> {
  const numbers = [...new Set([words, ...(code ? [code] : [])])]
  const { rows } = await sql<{ order_id: string }>`
    select order_id from ordering."order" where shop_id = ${shopId} and number = any(${numbers}) and source is null
    union
    select order_id from ordering."order"
    where shop_id = ${shopId} and source_number = any(${numbers}) and source is not null
    union
    select order_id from fulfillment.parcel
    where shop_id = ${shopId} and courier = any(${couriers.map((one) => one.code)}) and waybill = any(${waybills})
    limit 100`.execute(reader)
  return rows.map((row) => row.order_id)
}

function asAsked(shopId: string, asked: AskedOrders, facts: Pick<FilterFacts, 'pii'>): Condition {
  if (asked.phone) return withPhone(asked.phone, facts)
  const numbered = sql<SqlBool>`o.order_id = any(${asked.orderIds}::uuid[])`
  if (asked.phoneTail) return sql`(o.receiver_phone_tail = ${asked.phoneTail} or ${numbered})`
  return asked.orderIds.length > 0 ? numbered : withProduct(shopId, asked.words, asked.sought, asked.code)
}

/** 暂停处理, as isPaused of order-clocks.ts says it of one order. */
export function pausedNow({ absences, now }: FilterFacts): Condition {
  const absence = absenceAt(absences, now)
  return absence ? sql`o.state = 'paid' and o.paid_at <= ${absence.startsAt}` : sql`false`
}

/** 改地址, as long as it matters: nothing has shipped, not even one parcel of several. */
export const addressChanged = sql<SqlBool>`o.address_changed_at is not null
  and o.state in ('unpaid', 'paid') and o.part_shipped_at is null`

/** 优先发货, until it is shipped. */
export const shipsFirst = sql<SqlBool>`o.ships_first and o.state = 'paid'`

/** 催发货, until it is shipped; for shops whose smart service is on. */
export const urged = ({ showsUrges }: Pick<FilterFacts, 'showsUrges'>): Condition =>
  showsUrges ? sql`o.urges > 0 and o.state = 'paid'` : sql`false`

export function atRisk(risk: 'late' | 'soon', { absences, now }: FilterFacts): Condition {
  const cuts = shipCuts(absences, now, SOON_HOURS)
  if (risk === 'late') return sql`o.state = 'paid' and o.ship_by < ${cuts.late}`
  return sql`o.state = 'paid' and o.ship_by >= ${cuts.late} and o.ship_by < ${cuts.soon}`
}

/** Changes of so many days are looked up by their time; of longer, most of the newest orders have one. */
const LOOKED_UP_DAYS = 3

/** Up to so many changes are looked up; with more, as after a rush, enough changed orders stand among the newest. */
const FEW_CHANGES = 5000

async function fewChanged(reader: Reader, shopId: string, since: Date, now: Date): Promise<boolean> {
  if (since < addDays(now, -LOOKED_UP_DAYS)) return false
  const { rows } = await sql<{ changes: number }>`
    select count(*)::integer as changes from (
      select 1 from ordering.order_move m where m.shop_id = ${shopId} and m.at >= ${since} limit ${FEW_CHANGES + 1}
    ) as found`.execute(reader)
  return (rows[0]?.changes ?? 0) <= FEW_CHANGES
}

function changedSince(shopId: string, since: Date, { changedFew }: FilterFacts): Condition {
  if (!changedFew) {
    return sql`(exists (
      select 1 from ordering.order_move m where m.shop_id = o.shop_id and m.order_id = o.order_id and m.at >= ${since})
    or exists (
      select 1 from aftersale.refund_case_move m join aftersale.refund_case c using (shop_id, case_id)
      where c.shop_id = o.shop_id and c.order_id = o.order_id and m.at >= ${since})
    or o.address_changed_at >= ${since} or o.refunded_at >= ${since})`
  }
  return sql`o.order_id in (
    select m.order_id from ordering.order_move m where m.shop_id = ${shopId} and m.at >= ${since}
    union select c.order_id from aftersale.refund_case_move m join aftersale.refund_case c using (shop_id, case_id)
      where m.shop_id = ${shopId} and m.at >= ${since}
    union select c.order_id from ordering."order" c where c.shop_id = ${shopId} and c.address_changed_at >= ${since}
    union select r.order_id from ordering."order" r where r.shop_id = ${shopId} and r.refunded_at >= ${since})`
}

const likeOf = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** Up to so many lines of a product are looked up by its SKUs; with more, enough of them stand among the newest orders. */
const RARE_LINES = 5000

/** The SKUs of a product, found by the words of its title, of now or before, a SKU's code, or its id. */
async function findSkus(
  reader: Reader,
  shopId: string,
  words: string,
  code: string | null = null,
): Promise<Sought> {
  const like = likeOf(words)
  const { rows: skus } = await sql<{ sku_id: string }>`
    select k.sku_id from catalog.sku k join catalog.product p using (shop_id, product_id)
    where k.shop_id = ${shopId} and (p.title ilike ${like} or ${isCode(sql`k.code`, words, code)} or p.product_id::text = ${words}
      or exists (select 1 from catalog.search_title t
        where t.shop_id = p.shop_id and t.product_id = p.product_id and t.title ilike ${like}))
  `.execute(reader)
  const skuIds = skus.map((sku) => sku.sku_id)
  const { rows } = await sql<{ lines: number }>`
    select count(*)::integer as lines from (${linesOf(shopId, words, code, skuIds)} limit ${RARE_LINES + 1}) as found
  `.execute(reader)
  return { skuIds, rare: (rows[0]?.lines ?? 0) <= RARE_LINES }
}

/** Imported orders have lines without a product, found by the words that they carry. */
const linesOf = (shopId: string, words: string, code: string | null, skuIds: readonly string[]) => sql`
  select order_id from ordering.order_line where shop_id = ${shopId} and sku_id = any(${skuIds}::uuid[])
  union all
  select order_id from ordering.order_line
  where shop_id = ${shopId} and product_id is null and (title ilike ${likeOf(words)} or ${isCode(sql`sku_code`, words, code)})`

/** A code of a SKU in any spelling: capitals, blanks and width decide nothing. */
const isCode = (column: RawBuilder<unknown>, words: string, code: string | null): Condition =>
  sql`upper(${column}) in (upper(${words}), upper(${code ?? words}))`

/** SKUs that are named in a statement; of more than these, lines are known by their words. */
const MAX_NAMED = 1000

function withProduct(
  shopId: string,
  words: string,
  sought: Sought | null,
  code: string | null = null,
): Condition {
  const { skuIds = [], rare = false } = sought ?? {}
  if (rare) return sql`o.order_id = any(array(${linesOf(shopId, words, code, skuIds)}))`
  const like = likeOf(words)
  // By their SKUs the planner sees how many lines there are, and walks the list instead of starting processes for it.
  const held =
    skuIds.length <= MAX_NAMED
      ? sql`l.sku_id = any(${skuIds}::uuid[]) or (l.product_id is null and (l.title ilike ${like} or ${isCode(sql`l.sku_code`, words, code)}))`
      : sql`l.title ilike ${like} or ${isCode(sql`l.sku_code`, words, code)} or l.product_id::text = ${words}`
  return sql`exists (
    select 1 from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id and (${held}))`
}
