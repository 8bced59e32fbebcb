import type { FastifyReply } from 'fastify'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { chatOfPicture } from '../chat/chat-queries.ts'
import { type ChatPicture, serveChatPicture } from './serve-chat-picture.ts'

/** A picture of one chat of the shop. Refuses: not_found. */
export async function serveShopsPicture(
  { db, actor }: Ctx<StaffActor>,
  asked: ChatPicture & { readonly chatId: string },
  reply: FastifyReply,
): Promise<Uint8Array> {
  const chat = await chatOfPicture(db.kysely, actor.shopId, asked.fileId)
  if (chat?.chat_id !== asked.chatId) throw refuseCommon('not_found')
  return serveChatPicture(db, asked, reply)
}
