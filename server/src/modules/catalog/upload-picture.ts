import type { MultipartFile } from '@fastify/multipart'
import { checkClientId } from '../../kernel/id.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { storeFile } from '../../platform/files.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { readPictureFacts } from '../../platform/picture-facts.ts'
import { PICTURE_PIXELS_AT_MOST, type PictureView } from './contract.ts'
import { refuse } from './product-rules.ts'

/**
 * Keeps a picture of the shop. What it is, its content says: name and announced type count for nothing. Refuses:
 * not_a_picture (SVG among others), picture_too_large, picture_too_many_pixels, id_reused.
 */
export async function uploadPicture(
  { db, actor }: Ctx<StaffActor>,
  fileId: string,
  part: MultipartFile | undefined,
): Promise<PictureView> {
  checkClientId(fileId, machineNowMs())
  if (!part) throw refuseCommon('invalid_input', { field: 'file', problem: '缺失 / is missing' })
  const content = await contentOf(part)
  const facts = readPictureFacts(content)
  if (!facts) throw refuse('not_a_picture')
  const { width, height } = facts
  if (Math.max(width, height) > PICTURE_PIXELS_AT_MOST)
    throw refuse('picture_too_many_pixels', { width, height })
  const stored = await storeFile(db, actor.shopId, { fileId, content, madeBy: actor.accountId, ...facts })
  if (!stored) throw refuseCommon('id_reused')
  return stored
}

/** The bytes, up to the limit that the HTTP server sets for a file (5 MB). Refuses: picture_too_large. */
async function contentOf(part: MultipartFile): Promise<Buffer> {
  const content = await part.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE') throw refuse('picture_too_large')
    throw error
  })
  // A file that is cut off exactly between two chunks is handed over without an error: only this mark tells.
  if (part.file.truncated) throw refuse('picture_too_large')
  return content
}
