import type { Reader } from '../../../platform/db/database.ts'

/** The coupon by which a shop thanks those who waited while it was away; null: none. */
export async function readThanks(reader: Reader, shopId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('marketing.thanks')
    .select('coupon_id')
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  return row?.coupon_id ?? null
}
