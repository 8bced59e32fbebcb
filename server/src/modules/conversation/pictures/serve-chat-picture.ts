import type { FastifyReply } from 'fastify'
import type { PictureWidth } from '../../../kernel/picture.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Database } from '../../../platform/db/database.ts'
import { loadPicture } from '../../../platform/pictures.ts'

/** Which picture of a shop, and how wide; in full without a width. */
export interface ChatPicture {
  readonly shopId: string
  readonly fileId: string
  readonly width?: PictureWidth | undefined
}

/**
 * The bytes of a picture that the caller may see; nobody keeps them, not even this browser: the next person who signs in
 * there may not see it. Refuses: not_found.
 */
export async function serveChatPicture(
  db: Database,
  { shopId, fileId, width }: ChatPicture,
  reply: FastifyReply,
): Promise<Uint8Array> {
  const file = await loadPicture(db, shopId, fileId, width, ['chat'])
  if (!file) throw refuseCommon('not_found')
  reply
    .type(file.mediaType)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return file.content
}
