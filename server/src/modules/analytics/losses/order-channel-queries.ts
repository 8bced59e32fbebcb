import type { Reader } from '../../../platform/db/database.ts'
import { type Channel, channels } from './channels.ts'

/** The channel by which an order came, from its placement on. */
export async function readChannel(reader: Reader, shopId: string, orderId: string): Promise<Channel> {
  const row = await reader
    .selectFrom('analytics.order_source')
    .select('source')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return channels.find((channel) => channel === row?.source) ?? 'unknown'
}
