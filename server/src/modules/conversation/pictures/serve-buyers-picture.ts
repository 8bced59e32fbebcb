import type { FastifyReply } from 'fastify'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { sendPicture, type WantedPicture } from '../../../platform/http/send-picture.ts'
import { chatOfPicture } from '../chat/chat-queries.ts'

/** A picture of the buyer's own chat. Refuses: not_found, also for another buyer's. */
export async function serveBuyersPicture(
  { db, actor }: Ctx<BuyerActor>,
  asked: WantedPicture,
  reply: FastifyReply,
): Promise<Uint8Array> {
  const chat = await chatOfPicture(db.kysely, asked.shopId, asked.fileId)
  if (chat?.buyer_id !== actor.accountId) throw refuseCommon('not_found')
  return sendPicture(db, asked, reply, { kinds: ['chat'], keptBy: 'nobody' })
}
