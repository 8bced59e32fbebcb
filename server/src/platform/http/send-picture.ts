import type { FastifyReply } from 'fastify'
import type { PictureWidth } from '../../kernel/picture.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Database } from '../db/database.ts'
import type { FileKind } from '../files.ts'
import { loadPicture } from '../pictures.ts'

/** Which picture of a shop, and how wide; in full without a width. */
export interface WantedPicture {
  readonly shopId: string
  readonly fileId: string
  readonly width?: PictureWidth | undefined
}

/** Who may keep it. `nobody`: not even this browser, the next person who signs in there may not see it. */
const keeping = {
  everybody: 'public, max-age=31536000, immutable',
  nobody: 'no-store',
} as const

/**
 * The bytes of a kept picture of one of these kinds, with the headers set; who may see it was decided before. The policy lets
 * nothing in it run, should a person open it by itself. Refuses: not_found.
 */
export async function sendPicture(
  db: Database,
  { shopId, fileId, width }: WantedPicture,
  reply: FastifyReply,
  { kinds, keptBy }: { readonly kinds: readonly FileKind[]; readonly keptBy: keyof typeof keeping },
): Promise<Uint8Array> {
  const file = await loadPicture(db, shopId, fileId, width, kinds)
  if (!file) throw refuseCommon('not_found')
  reply
    .type(file.mediaType)
    .header('cache-control', keeping[keptBy])
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return file.content
}
