import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { ReturnWindow } from './contract.ts'

export type ReturnSettingRow = Selectable<Tables['aftersale.return_setting']>

/** How a shop handles returns; null: it has said nothing. */
export async function readReturnSetting(reader: Reader, shopId: string): Promise<ReturnSettingRow | null> {
  const row = await reader
    .selectFrom('aftersale.return_setting')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  return row ?? null
}

/** The longer times that a shop set, product by product and category by category. */
export async function readReturnWindows(
  reader: Reader,
  shopId: string,
): Promise<(ReturnWindow & { changedAt: Date })[]> {
  const rows = await reader
    .selectFrom('aftersale.return_window')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('scope')
    .orderBy('scope_id')
    .execute()
  return rows.map((row) => ({
    scope: row.scope,
    scopeId: row.scope_id,
    returnDays: row.return_days,
    exchangeDays: row.exchange_days,
    excluded: row.excluded,
    changedAt: row.changed_at,
  }))
}

/** The times that a shop had set when an order was placed at an instant. */
export async function readReturnWindowsAt(reader: Reader, shopId: string, at: Date): Promise<ReturnWindow[]> {
  const { rows } = await sql<ReturnWindow & { returnDays: number | null }>`
    select * from (
      select distinct on (scope, scope_id) scope, scope_id as "scopeId", return_days as "returnDays",
        exchange_days as "exchangeDays", excluded
      from aftersale.return_window_change
      where shop_id = ${shopId} and from_at <= ${at}
      order by scope, scope_id, from_at desc, change_no desc
    ) as earlier where "returnDays" is not null`.execute(reader)
  return rows
}

/** Keeps what is in force for a product or a category from tx.now on; null: the platform's times. */
export async function keepReturnWindow(
  tx: Tx,
  shopId: string,
  { scope, scopeId }: Pick<ReturnWindow, 'scope' | 'scopeId'>,
  set: Pick<ReturnWindow, 'returnDays' | 'exchangeDays' | 'excluded'> | null,
): Promise<void> {
  await tx
    .insertInto('aftersale.return_window_change')
    .values({
      shop_id: shopId,
      scope,
      scope_id: scopeId,
      from_at: tx.now,
      return_days: set?.returnDays ?? null,
      exchange_days: set?.exchangeDays ?? null,
      excluded: set?.excluded ?? null,
    })
    .execute()
}
