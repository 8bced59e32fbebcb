import type { FastifyReply } from 'fastify'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { sendPicture, type WantedPicture } from '../../../platform/http/send-picture.ts'
import { readDisputed } from '../../aftersale/index.ts'
import { chatOfPicture } from '../chat/chat-queries.ts'

/** A picture of the chat of a dispute. Refuses: not_found, also to an officer who has not looked at that chat. */
export async function serveDisputePicture(
  { db, actor }: Ctx<OfficerActor>,
  asked: WantedPicture & { readonly caseId: string },
  reply: FastifyReply,
): Promise<Uint8Array> {
  const { buyerId } = await readDisputed(db.kysely, asked)
  const looked = await db.kysely
    .selectFrom('platform.audit')
    .select('audit_id')
    .where('shop_id', '=', asked.shopId)
    .where('act', '=', 'conversation.dispute_chat_viewed')
    .where('subject', '=', asked.caseId)
    .where('actor_id', '=', actor.accountId)
    .limit(1)
    .executeTakeFirst()
  const chat = looked ? await chatOfPicture(db.kysely, asked.shopId, asked.fileId) : null
  if (chat?.buyer_id !== buyerId) throw refuseCommon('not_found')
  return sendPicture(db, asked, reply, { kinds: ['chat'], keptBy: 'nobody' })
}
