import type { Reader } from '../../../platform/db/database.ts'
import { findChatOf } from './chat-rows.ts'

/** Since when a message of the buyer waits for a person of the shop; null: none does. */
export async function readWaitingSince(
  reader: Reader,
  shopId: string,
  buyerId: string,
): Promise<Date | null> {
  return (await findChatOf(reader, shopId, buyerId))?.waiting_since ?? null
}
