import type { Reader } from '../../../platform/db/database.ts'
import type { ServiceHours, ServiceView } from './contract.ts'
import { isServedAt, servedFrom } from './service-rules.ts'

/** When people of the shop answer; empty: at any time. */
export async function readServiceHours(reader: Reader, shopId: string): Promise<ServiceHours[]> {
  const rows = await reader
    .selectFrom('shop.service_hours')
    .select(['weekday', 'from_minute', 'until_minute'])
    .where('shop_id', '=', shopId)
    .orderBy('weekday')
    .orderBy('from_minute')
    .execute()
  return rows.map((row) => ({
    weekday: row.weekday,
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
  }))
}

/** Service hours and contact lines, and whether somebody answers now. */
export async function readService(reader: Reader, shopId: string, now: Date): Promise<ServiceView> {
  const hours = await readServiceHours(reader, shopId)
  const contacts = await reader
    .selectFrom('shop.contact_line')
    .select(['kind', 'value', 'note'])
    .where('shop_id', '=', shopId)
    .orderBy('place')
    .execute()
  return {
    hours,
    contacts,
    servedNow: isServedAt(hours, now),
    servedFrom: servedFrom(hours, now)?.toISOString() ?? null,
  }
}
