import type { Reader } from '../../../platform/db/database.ts'
import { findChatOf } from './chat-rows.ts'
import { asMessageRow } from './message-rows.ts'

/** Most texts that are read for one question. */
const MAX_TEXTS = 100

/** The newest texts of a buyer to a shop since an instant, the first one first; pictures and cards left out. */
export async function readBuyersTexts(
  reader: Reader,
  { shopId, buyerId, since }: { readonly shopId: string; readonly buyerId: string; readonly since: Date },
): Promise<{ text: string; at: Date }[]> {
  const chat = await findChatOf(reader, shopId, buyerId)
  if (!chat) return []
  const rows = await reader
    .selectFrom('conversation.message')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('chat_id', '=', chat.chat_id)
    .where('sender', '=', 'buyer')
    .where('at', '>=', since)
    .orderBy('number', 'desc')
    .limit(MAX_TEXTS)
    .execute()
  return rows
    .map(asMessageRow)
    .reverse()
    .flatMap(({ body, at }) => (body?.kind === 'text' ? [{ text: body.text, at }] : []))
}
