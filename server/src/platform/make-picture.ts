import type { Sharp } from 'sharp'
import {
  keptSize,
  MAX_DECODED_BYTES,
  MAX_INTERLACED_BYTES,
  MAX_PICTURE_AREA,
  MAX_PICTURE_PIXELS,
  pictureRefusals,
} from '../kernel/picture.ts'
import { refusals } from '../kernel/refusal.ts'
import { isDecoderError, openPicture, type PictureHead, readPictureHead } from './picture-facts.ts'

const refuse = refusals(pictureRefusals)

/** Of WebP, 1 to 100; from about 80 on the eye sees no difference on goods. */
const QUALITY = 82
/** Of the encoder, 0 to 6. */
const EFFORT = 3
const MEGABYTE = 1_000_000

/** A picture as it is kept. */
export interface MadePicture {
  readonly mediaType: string
  readonly content: Buffer
  readonly width: number
  readonly height: number
}

/** Decodes no more than it must, fails at the first damage, and never a picture that is larger than allowed. */
const open = (content: Buffer): Promise<Sharp> =>
  openPicture(content, { failOn: 'error', limitInputPixels: MAX_PICTURE_AREA, sequentialRead: true })

/**
 * Makes a picture anew, upright and without words; runs in a process of its own. Refuses: not_a_picture, picture_moves,
 * picture_too_many_pixels, picture_too_deep.
 */
export async function makePicture(content: Buffer): Promise<MadePicture> {
  const head = await readPictureHead(content)
  if (!head) throw refuse('not_a_picture')
  refuseTooMuch(head)
  try {
    const upright = (await open(content)).rotate()
    const { data, info } = await upright
      .resize({ ...keptSize(await uprightSize(content, head)), fit: 'fill', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: EFFORT })
      .toBuffer({ resolveWithObject: true })
    return { mediaType: 'image/webp', content: data, width: info.width, height: info.height }
  } catch (error) {
    // The decoder has many messages for broken files; for the sender they all mean the same.
    if (isDecoderError(error)) throw refuse('not_a_picture')
    throw error
  }
}

/** A kept picture, `width` pixels wide. */
export const shrinkPicture = async (content: Buffer, width: number): Promise<Buffer> =>
  (await open(content)).resize({ width }).webp({ quality: QUALITY }).toBuffer()

function refuseTooMuch(head: PictureHead): void {
  const { mediaType, width, height, frames, bits, channels } = head
  // Of a progressive JPEG the decoder makes a smaller one as it goes.
  const isInterlaced = head.isInterlaced && mediaType === 'image/png'
  if (Math.max(width, height) > MAX_PICTURE_PIXELS || width * height > MAX_PICTURE_AREA)
    throw refuse('picture_too_many_pixels', { width, height })
  if (frames > 1) throw refuse('picture_moves', { frames })
  const decodedBytes = (width * height * channels * bits) / 8
  const most = isInterlaced ? MAX_INTERLACED_BYTES : MAX_DECODED_BYTES
  if (decodedBytes <= most) return
  throw refuse('picture_too_deep', {
    width,
    height,
    bits,
    megabytes: Math.ceil(decodedBytes / MEGABYTE),
    most: most / MEGABYTE,
    interlacedZh: isInterlaced ? '、隔行存储' : '',
    interlacedEn: isInterlaced ? ', interlaced' : '',
  })
}

/** Width and height as an eye sees them: a camera that was held upright says so in words only. */
async function uprightSize(content: Buffer, { width, height }: PictureHead) {
  const { orientation = 1 } = await (await open(content)).metadata()
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}
