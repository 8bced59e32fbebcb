import { type RawBuilder, sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import { type Actor, accountOf } from '../../platform/actor.ts'
import { type Reader, setClock, type Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { storedDetail } from '../../platform/db/stored-detail.ts'
import type { AbsenceFacts } from './absence/availability.ts'
import type { AbsenceReason } from './absence/reasons-contract.ts'

/** What other modules need to know of a shop. */
export interface ShopFacts {
  readonly shopId: string
  readonly number: number
  readonly name: string
  readonly unpaidMinutes: number
  readonly awayUnpaid: 'close' | 'ask'
  /** All that were not cancelled, oldest first. */
  readonly absences: readonly AbsenceFacts[]
}

/** The advisory lock's number space for shops, so that no other lock of ours is met by chance. */
const SHOP_LOCK_SEED = 20_720

const LOCKS: Readonly<Record<'shared' | 'exclusive', NamedStatement>> = {
  shared: {
    name: 'shop.lock-shared',
    text: `select pg_advisory_xact_lock_shared(hashtextextended($1, ${SHOP_LOCK_SEED}))`,
  },
  exclusive: {
    name: 'shop.lock-exclusive',
    text: `select pg_advisory_xact_lock(hashtextextended($1, ${SHOP_LOCK_SEED}))`,
  },
}

const READ_SHOP: NamedStatement = {
  name: 'shop.read',
  text: `
    select platform.business_now() as now, s.shop_id, s.number, s.name, s.unpaid_minutes, s.away_unpaid,
      coalesce((
        select json_agg(json_build_object(
          'absenceId', a.absence_id, 'reason', a.reason, 'note', a.note, 'startsAt', a.starts_at,
          'resumesAt', a.resumes_at, 'endedAt', a.ended_at, 'shipPauseDays', a.ship_pause_days,
          'shipPauseYearDays', a.ship_pause_year_days) order by a.starts_at)
        from shop.absence a where a.shop_id = s.shop_id and a.cancelled_at is null), '[]') as absences
    from shop.shop s where s.shop_id = $1`,
}

interface LockedShopRow {
  now: Date
  shop_id: string
  number: number
  name: string
  unpaid_minutes: number
  away_unpaid: 'close' | 'ask'
  absences: (Omit<AbsenceFacts, 'startsAt' | 'resumesAt' | 'endedAt' | 'cancelledAt'> & {
    startsAt: string
    resumesAt: string | null
    endedAt: string | null
  })[]
}

/**
 * Orders a use case against the shop's switch: orders take the lock shared, switches exclusive. Reads the clock and
 * the shop once the lock is held, so that what it answers cannot be older than a switch it waited for; one round trip.
 * Refuses: not_found.
 */
export async function lockShop(tx: Tx, shopId: string, kind: 'shared' | 'exclusive'): Promise<ShopFacts> {
  const [, [row]] = await Promise.all([
    tx.query(LOCKS[kind], [shopId]),
    tx.query<LockedShopRow>(READ_SHOP, [shopId]),
  ])
  if (!row) throw refuseCommon('not_found')
  setClock(tx, row.now)
  return lockedFacts(row)
}

const lockedFacts = (row: LockedShopRow): ShopFacts => ({
  shopId: row.shop_id,
  number: row.number,
  name: row.name,
  unpaidMinutes: row.unpaid_minutes,
  awayUnpaid: row.away_unpaid,
  absences: row.absences.map((absence) => ({
    ...absence,
    startsAt: new Date(absence.startsAt),
    resumesAt: absence.resumesAt ? new Date(absence.resumesAt) : null,
    endedAt: absence.endedAt ? new Date(absence.endedAt) : null,
    cancelledAt: null,
  })),
})

const absenceColumns = [
  'shop_id',
  'absence_id',
  'reason',
  'note',
  'starts_at',
  'resumes_at',
  'ended_at',
  'cancelled_at',
  'ship_pause_days',
  'ship_pause_year_days',
] as const

/** The columns of an absence that its facts are made of. */
export interface AbsenceRow {
  absence_id: string
  reason: string
  note: string
  starts_at: Date
  resumes_at: Date | null
  ended_at: Date | null
  cancelled_at: Date | null
  ship_pause_days: number
  ship_pause_year_days: number
}

/** The facts of a stored absence. */
export function absenceFacts(row: AbsenceRow): AbsenceFacts {
  return {
    absenceId: row.absence_id,
    reason: row.reason as AbsenceReason,
    note: row.note,
    startsAt: row.starts_at,
    resumesAt: row.resumes_at,
    endedAt: row.ended_at,
    cancelledAt: row.cancelled_at,
    shipPauseDays: row.ship_pause_days,
    shipPauseYearDays: row.ship_pause_year_days,
  }
}

/** A shop as it is stored, with its absences that were not cancelled, oldest first. */
export interface StoredShop extends ShopFacts {
  readonly intro: string
  readonly category: string
}

const READ_SHOPS: NamedStatement = {
  name: 'shop.read-set',
  text: `
    select shop_id as "shopId", number, name, intro, category, unpaid_minutes as "unpaidMinutes",
      away_unpaid as "awayUnpaid"
    from shop.shop where shop_id = any ($1::uuid[])`,
}

const READ_ABSENCES: NamedStatement = {
  name: 'shop.read-set-absences',
  text: `
    select ${absenceColumns.join(', ')} from shop.absence
    where shop_id = any ($1::uuid[]) and cancelled_at is null order by starts_at`,
}

/** Some shops with their absences, without a lock; shops that do not exist are left out. */
export async function readShops(
  reader: Reader,
  shopIds: readonly string[],
): Promise<Map<string, StoredShop>> {
  if (shopIds.length === 0) return new Map()
  const ids = [...new Set(shopIds)]
  const [shops, rows] = await Promise.all([
    reader.query<Omit<StoredShop, 'absences'>>(READ_SHOPS, [ids]),
    reader.query<AbsenceRow & { shop_id: string }>(READ_ABSENCES, [ids]),
  ])
  const absences = Map.groupBy(rows, (row) => row.shop_id)
  return new Map(
    shops.map((shop) => [
      shop.shopId,
      { ...shop, absences: (absences.get(shop.shopId) ?? []).map(absenceFacts) },
    ]),
  )
}

/** SQL of whether a shop exists; the argument is a column of the statement that asks. */
export const shopExists = (shopColumn: string): RawBuilder<boolean> =>
  sql`exists (select 1 from shop.shop as known where known.shop_id = ${sql.ref(shopColumn)})`

/** One stored absence of a shop. Refuses: not_found. */
export async function readAbsence(reader: Reader, shopId: string, absenceId: string) {
  const row = await reader
    .selectFrom('shop.absence')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('absence_id', '=', absenceId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** What a move of an absence changed, as it is stored. */
const storedMoveDetail = storedDetail('shop.absence_move.detail')

export type AbsenceMove = 'planned' | 'started' | 'changed' | 'ended' | 'cancelled'

/** The history row of a switch: who did what to an absence, when. */
export async function writeAbsenceMove(
  tx: Tx,
  shopId: string,
  absenceId: string,
  move: AbsenceMove,
  actor: Actor,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx
    .insertInto('shop.absence_move')
    .values({
      shop_id: shopId,
      absence_id: absenceId,
      move,
      detail: storedMoveDetail.write(detail),
      actor_kind: actor.kind,
      actor_id: accountOf(actor),
      at: tx.now,
    })
    .execute()
}
