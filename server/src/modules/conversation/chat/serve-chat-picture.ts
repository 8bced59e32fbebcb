import type { FastifyReply } from 'fastify'
import type { PictureWidth } from '../../../kernel/picture.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import { loadPicture } from '../../../platform/pictures.ts'
import { chatOfPicture } from './chat-queries.ts'

interface Asked {
  readonly shopId: string
  readonly fileId: string
  readonly width?: PictureWidth | undefined
}

/** A picture of the buyer's own chat. Refuses: not_found, for another's too. */
export async function serveBuyersPicture(
  { db, actor }: Ctx<BuyerActor>,
  asked: Asked,
  reply: FastifyReply,
): Promise<Uint8Array> {
  const chat = await chatOfPicture(db.kysely, asked.shopId, asked.fileId)
  if (chat?.buyer_id !== actor.accountId) throw refuseCommon('not_found')
  return serve(db, asked, reply)
}

/** A picture of one chat of the shop. Refuses: not_found. */
export async function serveShopsPicture(
  { db, actor }: Ctx<StaffActor>,
  asked: Asked & { readonly chatId: string },
  reply: FastifyReply,
): Promise<Uint8Array> {
  const chat = await chatOfPicture(db.kysely, actor.shopId, asked.fileId)
  if (chat?.chat_id !== asked.chatId) throw refuseCommon('not_found')
  return serve(db, asked, reply)
}

/** The bytes; a picture never changes under its id, but only this browser may keep it. */
async function serve(
  db: Database,
  { shopId, fileId, width }: Asked,
  reply: FastifyReply,
): Promise<Uint8Array> {
  const file = await loadPicture(db, shopId, fileId, width, 'chat')
  if (!file) throw refuseCommon('not_found')
  reply
    .type(file.mediaType)
    .header('cache-control', 'private, max-age=86400')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return file.content
}
