import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { addDays, DAY_MS, earlier, later, toShopTime } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/database.ts'
import { absenceView, awayView } from './absence-view.ts'
import { type AbsenceFacts, absenceAt, absenceState, endOf, shipPauses } from './availability.ts'
import type { AbsenceHistoryRow, OwnShopView, ShopView } from './contract.ts'
import { absenceFacts, readShopFacts } from './shop-rows.ts'

interface ShopRow {
  shop_id: string
  number: number
  name: string
  intro: string
  category: string
}

function shopView(row: ShopRow, absences: readonly AbsenceFacts[], now: Date): ShopView {
  const absence = absenceAt(absences, now)
  return {
    shopId: row.shop_id,
    number: row.number,
    name: row.name,
    intro: row.intro,
    category: row.category as ShopView['category'],
    state: absence ? 'offline' : 'online',
    away: absence ? awayView(absence) : null,
  }
}

/** Shops by their number, with their state at `now`. */
export async function listShops(reader: Reader, now: Date, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 20
  let select = reader
    .selectFrom('shop.shop')
    .selectAll()
    .orderBy('number')
    .limit(limit + 1)
  if (query.after) select = select.where('number', '>', Number(decodeCursor(query.after, 1)[0]))
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [row.number])
  const facts = await readShopFacts(
    reader,
    rows.map((row) => row.shop_id),
  )
  return { rows: rows.map((row) => shopView(row, facts.get(row.shop_id)?.absences ?? [], now)), next }
}

/** One shop as buyers see it. Refuses: not_found. */
export async function readShop(reader: Reader, shopId: string, now: Date): Promise<ShopView> {
  const row = await reader
    .selectFrom('shop.shop')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  const facts = await readShopFacts(reader, [shopId])
  return shopView(row, facts.get(shopId)?.absences ?? [], now)
}

/** The shop as its staff see it. Refuses: not_found. */
export async function readOwnShop(reader: Reader, shopId: string, now: Date): Promise<OwnShopView> {
  const row = await reader
    .selectFrom('shop.shop')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  const stored = await reader
    .selectFrom('shop.absence')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('cancelled_at', 'is', null)
    .orderBy('starts_at')
    .execute()
  const views = stored.map((absence) => absenceView(absenceFacts(absence), absence.away_reply, now))
  return {
    shop: shopView(row, stored.map(absenceFacts), now),
    settings: {
      name: row.name,
      intro: row.intro,
      unpaidMinutes: row.unpaid_minutes,
      awayUnpaid: row.away_unpaid as 'close' | 'ask',
    },
    running: views.find((view) => view.state === 'running') ?? null,
    planned: views.filter((view) => view.state === 'planned'),
  }
}

/** History of absences, newest first. Paused orders: paid by the start, and not shipped or cancelled by then. */
export async function listAbsences(
  reader: Reader,
  shopId: string,
  now: Date,
  query: { after?: string; limit?: number },
): Promise<{ rows: AbsenceHistoryRow[]; next: string | null }> {
  const limit = query.limit ?? 20
  let select = reader
    .selectFrom('shop.absence as a')
    .leftJoin('identity.account as who', 'who.account_id', 'a.made_by')
    .selectAll('a')
    .select((expression) => [
      'who.name as operator',
      expression
        .selectFrom('ordering.order as o')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('o.shop_id', '=', 'a.shop_id')
        .whereRef('o.paid_at', '<=', 'a.starts_at')
        .where(sql<boolean>`(o.shipped_at is null or o.shipped_at > a.starts_at)`)
        .where(sql<boolean>`(o.cancelled_at is null or o.cancelled_at > a.starts_at)`)
        .as('paused'),
    ])
    .where('a.shop_id', '=', shopId)
    .orderBy('a.starts_at', 'desc')
    .orderBy('a.absence_id', 'desc')
    .limit(limit + 1)
  if (query.after) {
    const [startsAt, absenceId] = decodeCursor(query.after, 2)
    select = select.where(
      sql<boolean>`(a.starts_at, a.absence_id) < (${startsAt}::timestamptz, ${absenceId}::uuid)`,
    )
  }
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [
    row.starts_at.toISOString(),
    row.absence_id,
  ])
  const page = rows.map((row) => {
    const facts = absenceFacts(row)
    return {
      absence: absenceView(facts, row.away_reply, now),
      operator: row.operator ?? '',
      // An absence that has not begun pauses nothing yet.
      ordersPaused: ['planned', 'cancelled'].includes(absenceState(facts, now)) ? 0 : (row.paused ?? 0),
      messagesReceived: 0,
    }
  })
  return { rows: page, next }
}

/** What a time away would mean for what is open now. `resumesAt` null: until further notice. */
export async function previewAbsence(
  reader: Reader,
  shopId: string,
  now: Date,
  startsAt: Date,
  resumesAt: Date | null,
) {
  const facts = (await readShopFacts(reader, [shopId])).get(shopId)
  if (!facts) throw refuseCommon('not_found')
  // The shop's own time never runs backwards, so a window of wall time is a window of own time too.
  const pauses = shipPauses(facts.absences)
  const from = toShopTime(startsAt, pauses)
  const until = resumesAt ? toShopTime(resumesAt, pauses) : null
  const { rows } = await sql<PreviewRow>`
    select
      count(*) filter (where state = 'paid')::int as paused,
      coalesce(sum(total_fen) filter (where state = 'paid'), 0)::bigint as paused_fen,
      count(*) filter (where state = 'paid' and ${inside(from, until)})::int as due,
      coalesce(sum(total_fen) filter (where state = 'paid' and ${inside(from, until)}), 0)::bigint as due_fen,
      count(*) filter (where state = 'unpaid')::int as unpaid,
      coalesce(sum(total_fen) filter (where state = 'unpaid'), 0)::bigint as unpaid_fen,
      (select count(*)::int from catalog.product where shop_id = ${shopId} and state = 'on_sale') as products
    from ordering."order" where shop_id = ${shopId} and state in ('unpaid', 'paid')`.execute(reader)
  const row = rows[0] as PreviewRow
  return {
    pausedOrders: { count: row.paused, fen: row.paused_fen },
    dueInside: { count: row.due, fen: row.due_fen },
    unpaidOrders: { count: row.unpaid, fen: row.unpaid_fen },
    productsOnSale: row.products,
    awayUnpaid: facts.awayUnpaid,
    lately: absencesLately(facts.absences, now),
  }
}

interface PreviewRow {
  paused: number
  paused_fen: number
  due: number
  due_fen: number
  unpaid: number
  unpaid_fen: number
  products: number
}

const inside = (from: Date, until: Date | null) =>
  sql<boolean>`ship_by >= ${from} and (${until}::timestamptz is null or ship_by < ${until})`

/** How many absences touched the last 30 days, and how many days they took of them. */
function absencesLately(absences: readonly AbsenceFacts[], now: Date) {
  const since = addDays(now, -30)
  const touched = absences.filter((absence) => absence.startsAt <= now && (endOf(absence) ?? now) > since)
  const lengthMs = touched.reduce(
    (sum, absence) =>
      sum + (earlier(endOf(absence) ?? now, now).getTime() - later(absence.startsAt, since).getTime()),
    0,
  )
  return { absences: touched.length, days: Math.round((lengthMs / DAY_MS) * 10) / 10 }
}
