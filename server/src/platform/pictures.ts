import type { MultipartFile } from '@fastify/multipart'
import type { Sharp } from 'sharp'
import {
  MAX_PICTURE_AREA,
  MAX_PICTURE_PIXELS,
  type PictureWidth,
  pictureRefusals,
} from '../kernel/picture.ts'
import { refusals, refuseCommon } from '../kernel/refusal.ts'
import type { Database } from './db/database.ts'
import { type FileKind, type LoadedFile, loadDerived, loadFile, type StoredFile, storeFile } from './files.ts'
import { isDecoderError, openPicture, readPictureFacts } from './picture-facts.ts'

const refuse = refusals(pictureRefusals)

/** Longest side of a kept picture; a phone shows no more than about half of it. */
const KEPT_PIXELS = 2000
/** Of WebP, 1 to 100; from about 80 on the eye sees no difference on goods. */
const QUALITY = 82

/** A picture as a person sent it. */
export interface SentPicture {
  /** Client-made. */
  readonly fileId: string
  readonly content: Buffer
  readonly madeBy: string
  /** `picture` (of goods): anyone may see it; `chat`: only the two sides of the chat. */
  readonly kind?: FileKind
}

/**
 * Keeps a picture made anew from what was sent: WebP, at most 2000 pixels a side, turned upright, without the place,
 * device and other words that a camera writes into it. The content decides what it is, not its name. The same id with the same
 * content answers what is there. Refuses: not_a_picture (SVG among others), picture_moves, picture_too_many_pixels,
 * id_reused.
 */
export async function storePicture(db: Database, shopId: string, sent: SentPicture): Promise<StoredFile> {
  const made = await remake(sent.content)
  const { fileId, madeBy, kind = 'picture' } = sent
  const stored = await storeFile(db, shopId, { fileId, madeBy, kind, ...made })
  if (!stored) throw refuseCommon('id_reused')
  return stored
}

/**
 * The bytes of an upload, up to the limit that the HTTP server sets for a file (5 MB). Refuses: invalid_input when
 * there is none, picture_too_large.
 */
export async function readSentPicture(part: MultipartFile | undefined): Promise<Buffer> {
  if (!part) throw refuseCommon('invalid_input', { field: 'file', problem: '缺失 / is missing' })
  const content = await part.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE') throw refuse('picture_too_large')
    throw error
  })
  // A file that is cut off exactly between two chunks is handed over without an error; only this flag shows it.
  if (part.file.truncated) throw refuse('picture_too_large')
  return content
}

/**
 * A kept picture, or the same no wider than `width` pixels, made on first request and kept beside it. Drawings
 * (SVG) are answered as they are: they are small and sharp at any width. Null: there is none.
 */
export async function loadPicture(
  db: Database,
  shopId: string,
  fileId: string,
  width?: PictureWidth,
  kind: FileKind = 'picture',
): Promise<LoadedFile | null> {
  const file = await loadFile(db, shopId, fileId, kind)
  if (!file || !width || file.mediaType === 'image/svg+xml' || file.width <= width) return file
  const content = await loadDerived(db.app, shopId, `${fileId}-${width}.webp`, async () =>
    (await open(file.content)).resize({ width }).webp({ quality: QUALITY }).toBuffer(),
  )
  return { ...file, mediaType: 'image/webp', content, width }
}

/** Decodes no more than it must, fails at the first damage, and never a picture that is larger than allowed. */
const open = (content: Buffer): Promise<Sharp> =>
  openPicture(content, { failOn: 'error', limitInputPixels: MAX_PICTURE_AREA, sequentialRead: true })

/**
 * A picture made anew from what was sent, as storePicture keeps it, for who keeps it elsewhere. Refuses: not_a_picture,
 * picture_moves, picture_too_many_pixels.
 */
export async function remake(content: Buffer) {
  const facts = await readPictureFacts(content)
  if (!facts) throw refuse('not_a_picture')
  const { width, height, frames } = facts
  if (Math.max(width, height) > MAX_PICTURE_PIXELS || width * height > MAX_PICTURE_AREA)
    throw refuse('picture_too_many_pixels', { width, height })
  if (frames > 1) throw refuse('picture_moves', { frames })
  try {
    const { data, info } = await (await open(content))
      .rotate()
      .resize({ width: KEPT_PIXELS, height: KEPT_PIXELS, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true })
    return { mediaType: 'image/webp', content: data, width: info.width, height: info.height }
  } catch (error) {
    // The decoder has many messages for broken files; for the sender they all mean the same.
    if (isDecoderError(error)) throw refuse('not_a_picture')
    throw error
  }
}
