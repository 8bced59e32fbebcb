import type { Selectable } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
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
