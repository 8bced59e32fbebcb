import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** The rule of `absenceAt` in SQL: the row `absence` of shop.absence holds at `now`, each an SQL expression. */
const holdsAt = (absence: string, now: string): string => `
  ${absence}.cancelled_at is null and ${absence}.starts_at <= ${now}
  and ${now} < coalesce(${absence}.ended_at, ${absence}.resumes_at, 'infinity')`

/** SQL of whether a shop is away at an instant; `shopColumn` is a column of the statement that asks. */
export const isAwayAt = (shopColumn: string, now: Date): RawBuilder<boolean> => sql`exists (
  select 1 from (select ${now}::timestamptz as now) as clock, shop.absence as absence
  where absence.shop_id = ${sql.ref(shopColumn)} and ${sql.raw(holdsAt('absence', 'clock.now'))})`

const READ_AWAY_SHOPS: NamedStatement = {
  name: 'shop.away-shops',
  text: `
    with clock as materialized (select platform.business_now() as now)
    select clock.now, array(
      select distinct absence.shop_id from shop.absence as absence
      where ${holdsAt('absence', 'clock.now')} order by shop_id) as "shopIds"
    from clock`,
}

/** The shops that are away now, by id, and the business time that this now is. */
export async function readAwayShops(reader: Reader): Promise<{ now: Date; shopIds: string[] }> {
  const [row] = await reader.query<{ now: Date; shopIds: string[] }>(READ_AWAY_SHOPS, [])
  return row as { now: Date; shopIds: string[] }
}
