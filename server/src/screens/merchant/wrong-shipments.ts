import { type RawBuilder, sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import { isOpenCase, solutionOf } from '../../modules/aftersale/index.ts'
import type { WrongCause } from '../../modules/aftersale/wrong-shipments/nouns-contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { distinctKeys } from '../../platform/db/distinct-keys.ts'
import { afterCursor, cutOrdered, type RowOrder } from '../../platform/db/row-order.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { reportReaders } from './report-parts.ts'
import { readGiven } from './wrong-given.ts'
import { readRates, readShopRate } from './wrong-rates.ts'
import { readReport } from './wrong-report.ts'
import { readWrongReport } from './wrong-report-contract.ts'
import {
  countWrongShipments,
  listWrongShipments,
  readWrongRates,
  readWrongShipment,
  type WrongDetail,
  type WrongTab,
  type WrongView,
  wrongTabs,
} from './wrong-shipments-contract.ts'

export const wrongShipmentsScreen: Screen = {
  name: 'merchant/wrong-shipments',
  routes: [
    route(listWrongShipments, anyStaff, ({ db, actor }, { query }) =>
      readList(db.kysely, actor.shopId, query),
    ),
    route(countWrongShipments, anyStaff, async ({ db, actor }) => ({
      counts: await countTabs(db.kysely, actor.shopId),
      rate: await readShopRate(db.kysely, actor.shopId),
    })),
    route(readWrongReport, reportReaders, ({ db, actor }, { query }) =>
      readReport(db.kysely, actor.shopId, query),
    ),
    route(readWrongRates, anyStaff, ({ db, actor }) => readRates(db.kysely, actor.shopId)),
    route(readWrongShipment, anyStaff, ({ db, actor }, { params }) =>
      readDetail(db.kysely, actor.shopId, params.wrongId),
    ),
  ],
}

const ofTab: Readonly<Record<WrongTab, RawBuilder<boolean>>> = {
  todo: sql<boolean>`w.state in ('open', 'promised')`,
  late: sql<boolean>`(w.state in ('open', 'promised') and w.breached_at is not null or w.state = 'open' and w.alarmed_at is not null)`,
  solved: sql<boolean>`w.state = 'solved'`,
  over: sql<boolean>`w.state in ('closed', 'dismissed')`,
  all: sql<boolean>`true`,
}

/** What is to do: by its promise, what is broken has the earliest. */
const byPromise: RowOrder<WrongView> = {
  column: sql`w.promise_by`,
  type: 'timestamptz',
  falls: false,
  of: (row) => new Date(row.promiseBy),
}
const newest: RowOrder<WrongView> = {
  column: sql`w.opened_at`,
  type: 'timestamptz',
  falls: true,
  of: (row) => new Date(row.openedAt),
}

const selectWrong = (reader: Reader, shopId: string) =>
  reader
    .selectFrom('aftersale.wrong_shipment as w')
    .innerJoin('ordering.order as o', (join) =>
      join.onRef('o.shop_id', '=', 'w.shop_id').onRef('o.order_id', '=', 'w.order_id'),
    )
    .selectAll('w')
    .select('o.number as order_number')
    .where('w.shop_id', '=', shopId)

type Found = Awaited<ReturnType<ReturnType<typeof selectWrong>['executeTakeFirstOrThrow']>>

async function readList(
  reader: Reader,
  shopId: string,
  page: {
    readonly after?: string
    readonly limit?: number
    readonly tab?: WrongTab
    readonly cause?: WrongCause
  },
) {
  const limit = page.limit ?? 50
  const tab = page.tab ?? 'todo'
  const order = tab === 'todo' || tab === 'late' ? byPromise : newest
  let query = selectWrong(reader, shopId)
    .where(ofTab[tab])
    .where(afterCursor(page.after, order, sql.ref('w.wrong_id')))
    .orderBy(order.column, order.falls ? 'desc' : 'asc')
    .orderBy('w.wrong_id')
    .limit(limit + 1)
  if (page.cause) query = query.where('w.cause', '=', page.cause)
  const rows = await query.execute()
  const lines = await readLines(reader, rows)
  const views = rows.map((row) => viewOf(row, lines.get(row.wrong_id) ?? []))
  return cutOrdered(views, limit, order, (row) => row.wrongId)
}

async function countTabs(reader: Reader, shopId: string): Promise<Record<WrongTab, number>> {
  const parts = wrongTabs.map((tab) => sql`count(*) filter (where ${ofTab[tab]})::int as ${sql.ref(tab)}`)
  const { rows } = await sql<Record<WrongTab, number>>`
    select ${sql.join(parts)} from aftersale.wrong_shipment w where w.shop_id = ${shopId}`.execute(reader)
  return rows[0] as Record<WrongTab, number>
}

interface LineRow {
  readonly wrong_id: string
  readonly line_no: number
  readonly quantity: number
  readonly title: string
  readonly specs: string[]
  readonly picture: string | null
}

const READ_LINES: NamedStatement = {
  name: 'aftersale.lines-of-wrong-shipments',
  text: `
    select part.wrong_id, part.line_no, part.quantity, line.title, line.specs, line.picture
    from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as wanted (shop_id, wrong_id, order_id)
    join aftersale.wrong_shipment_line part using (shop_id, wrong_id)
    join ordering.order_line line using (shop_id, order_id, line_no)
    order by part.line_no`,
}

/** The lines of wrong shipments of one shop, by wrong shipment. */
async function readLines(reader: Reader, rows: readonly Found[]): Promise<Map<string, LineRow[]>> {
  if (rows.length === 0) return new Map()
  const keys = distinctKeys(
    rows,
    (row) => row.shop_id,
    (row) => row.wrong_id,
    (row) => row.order_id,
  )
  return Map.groupBy(await reader.query<LineRow>(READ_LINES, keys), (line) => line.wrong_id)
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const viewOf = (row: Found, lines: readonly LineRow[]): WrongView => ({
  wrongId: row.wrong_id,
  shopId: row.shop_id,
  number: row.number,
  orderId: row.order_id,
  orderNumber: row.order_number,
  caseId: row.case_id,
  state: row.state,
  version: row.version,
  came: row.came,
  lines: lines.map(({ line_no: lineNo, title, specs, picture, quantity }) => ({
    lineNo,
    title,
    specs,
    picture,
    quantity,
  })),
  openedAt: row.opened_at.toISOString(),
  contactBy: row.contact_by.toISOString(),
  contactedAt: iso(row.contacted_at),
  alarmedAt: iso(row.alarmed_at),
  promiseBy: row.promise_by.toISOString(),
  breachedAt: iso(row.breached_at),
  confirmedAt: iso(row.confirmed_at),
  solution: row.solution,
  cause: row.cause,
})

/** Refuses: not_found. */
async function readDetail(reader: Reader, shopId: string, wrongId: string): Promise<WrongDetail> {
  const row = await selectWrong(reader, shopId).where('w.wrong_id', '=', wrongId).executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  const lines = (await readLines(reader, [row])).get(wrongId) ?? []
  const moves = await reader
    .selectFrom('aftersale.wrong_shipment_move as m')
    .leftJoin('identity.account as who', (join) =>
      join.onRef('who.account_id', '=', 'm.actor_id').on('m.actor_kind', '=', 'staff'),
    )
    .select(['m.what', 'm.words', 'm.actor_kind', 'm.at', 'who.name'])
    .where('m.shop_id', '=', shopId)
    .where('m.wrong_id', '=', wrongId)
    .orderBy('m.move_id')
    .execute()
  return {
    ...viewOf(row, lines),
    hasBuyer: row.buyer_id !== null,
    choice: await readChoice(reader, row),
    compensations: await readGiven(reader, shopId, wrongId),
    rightGoneAt: iso(row.right_gone_at),
    pictures: row.pictures,
    evidence: row.evidence,
    evidencePictures: row.evidence_pictures,
    moves: moves.map((move) => ({
      what: move.what,
      words: move.words,
      actorKind: move.actor_kind,
      name: move.name,
      at: move.at.toISOString(),
    })),
  }
}

/** The request that solves a wrong shipment, as it stands; null: nothing was chosen. */
async function readChoice(
  reader: Reader,
  { shop_id: shopId, case_id: caseId }: Pick<Found, 'shop_id' | 'case_id'>,
): Promise<WrongDetail['choice']> {
  if (!caseId) return null
  const found = await reader
    .selectFrom('aftersale.refund_case')
    .select(['kind', 'wanted_fen', 'state', 'decided_by'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) return null
  return { solution: solutionOf(found), caseState: found.state, isOpen: isOpenCase(found.state) }
}
