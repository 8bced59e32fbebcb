import type { FastifyReply } from 'fastify'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { sendPicture, type WantedPicture } from '../../../platform/http/send-picture.ts'
import { chatOfPicture } from '../chat/chat-queries.ts'

/** A picture of one chat of the shop. Refuses: not_found. */
export async function serveShopsPicture(
  { db, actor }: Ctx<StaffActor>,
  asked: WantedPicture & { readonly chatId: string },
  reply: FastifyReply,
): Promise<Uint8Array> {
  const chat = await chatOfPicture(db.kysely, actor.shopId, asked.fileId)
  if (chat?.chat_id !== asked.chatId) throw refuseCommon('not_found')
  return sendPicture(db, asked, reply, { kinds: ['chat'], keptBy: 'nobody' })
}
