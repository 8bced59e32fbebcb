import { type PictureWidth, pictureRefusals } from '../kernel/picture.ts'
import { refusals, refuseCommon } from '../kernel/refusal.ts'
import { askChild, ChildFailed, type ChildWork } from './children/child.ts'
import { type ChildWords, childRefusal } from './children/child-refusal.ts'
import { NoTurn, Turns } from './children/turns.ts'
import type { Database, Tx } from './db/database.ts'
import { type FileKind, type LoadedFile, loadDerived, loadFile, type StoredFile, storeFile } from './files.ts'
import type { SentFile } from './http/sent-file.ts'
import type { MadePicture } from './make-picture.ts'

const refuse = refusals(pictureRefusals)

/** Whose pictures are decoded when. */
export const pictureTurns = new Turns({ atOnce: 2, atOnceOfKey: 1, waiting: 60, waitingOfKey: 30 })

/** Decoding is done by others than this process, so that one picture can neither stop nor fill it. */
const decoding: ChildWork = {
  program: new URL('./picture-child.ts', import.meta.url),
  turns: pictureTurns,
  withinMs: 60_000,
  heapMegabytes: 128,
}
/** Smaller ones of pictures that are kept: short work, which shall not wait behind what people send. */
const shrinking: ChildWork = {
  ...decoding,
  turns: new Turns({ atOnce: 2, atOnceOfKey: 2, waiting: 200, waitingOfKey: 60 }),
}
const words: ChildWords<keyof typeof pictureRefusals> = {
  refuse,
  work: decoding,
  underWay: 'pictures_under_way',
  // What a picture waits behind is done by then.
  comeBackSeconds: 10,
  tooSlow: 'picture_too_slow',
  broken: 'not_a_picture',
  logged: 'a picture could not be decoded',
}

/** A picture as a person sent it. */
export interface SentPicture {
  /** Client-made. */
  readonly fileId: string
  readonly content: Buffer
  readonly madeBy: string
  /** `picture` (of goods) and `review`: anyone may see it; `chat`: only the two sides of the chat; `case`: also officers. */
  readonly kind?: FileKind
  /** Asked in the transaction that adds it; what it throws keeps it out. */
  readonly admit?: (tx: Tx) => Promise<void>
  /** Whose turn it is to have a picture decoded; left out: the shop's. */
  readonly turn?: string
}

/**
 * Keeps a picture made anew from what was sent: WebP, at most 2000 pixels wide, turned upright, without the place,
 * device and other words that a camera writes into it. The content decides what it is, not its name. The same id with the same
 * content answers what is there. Refuses: not_a_picture (SVG among others), picture_moves, picture_too_many_pixels,
 * picture_too_deep, picture_too_slow, pictures_under_way, busy, id_reused.
 */
export async function storePicture(db: Database, shopId: string, sent: SentPicture): Promise<StoredFile> {
  const made = await remake(sent.turn ?? shopId, sent.content)
  const { fileId, madeBy, kind = 'picture', admit } = sent
  const stored = await storeFile(db, shopId, { fileId, madeBy, kind, admit, ...made })
  if (!stored) throw refuseCommon('id_reused')
  return stored
}

/**
 * The bytes of an upload, up to the limit that the HTTP server sets for a file (5 MB). Refuses: invalid_input when
 * there is none, picture_too_large.
 */
export async function readSentPicture(part: SentFile | undefined): Promise<Buffer> {
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
  kinds: readonly FileKind[] = ['picture'],
): Promise<LoadedFile | null> {
  const file = await loadFile(db, shopId, fileId, kinds)
  if (!file || !width || file.mediaType === 'image/svg+xml' || file.width <= width) return file
  try {
    const content = await loadDerived(db.app, shopId, `${fileId}-${width}.webp`, () =>
      askChild<Buffer>(shrinking, shopId, file.content, [String(width)]),
    )
    return { ...file, mediaType: 'image/webp', content, width }
  } catch (error) {
    // Better the large picture than none: the next who asks may find the small one made.
    if (!(error instanceof NoTurn) && !(error instanceof ChildFailed)) throw error
    return file
  }
}

/**
 * A picture made anew from what was sent, as storePicture keeps it, for who keeps it elsewhere; `key` is whose turn it is: a
 * shop, or the person who has none yet. Refuses: as storePicture does, without id_reused.
 */
export async function remake(key: string, content: Buffer): Promise<MadePicture> {
  try {
    return await askChild<MadePicture>(decoding, key, content)
  } catch (error) {
    throw childRefusal(error, words)
  }
}
