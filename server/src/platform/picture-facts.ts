import type { Metadata, Sharp, SharpOptions } from 'sharp'

/** What a picture says of itself before it is decoded. */
export interface PictureFacts {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'
  readonly width: number
  readonly height: number
  /** More than one: it moves. */
  readonly frames: number
}

/** The same, and what decoding it costs. */
export interface PictureHead extends PictureFacts {
  /** Of each colour: 8 or 16. */
  readonly bits: number
  readonly channels: number
  readonly isInterlaced: boolean
}

/** The formats that people may send: no other decoder of the library runs in this process. */
const DECODERS = ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`)

const mediaTypes: Partial<Record<Metadata['format'], PictureFacts['mediaType']>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
}

/**
 * A picture that is decoded when asked. The library is loaded with the first: most that are shown lie there ready made.
 * From then on the whole process decodes nothing but DECODERS.
 */
export async function openPicture(content: Buffer, options: SharpOptions): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: DECODERS })
  // Our pictures come one by one and are kept as files: a cache of decoded ones would only hold memory.
  sharp.cache(false)
  return sharp(content, options)
}

/**
 * Reads kind and size of a JPEG, PNG, WebP or GIF from its head; null: it is none of them, or it is broken. Nothing is
 * decoded, so that a picture may say that it is larger than could be held: whoever decodes it limits it.
 */
export async function readPictureFacts(bytes: Buffer): Promise<PictureFacts | null> {
  const head = await readPictureHead(bytes)
  if (!head) return null
  const { mediaType, width, height, frames } = head
  return { mediaType, width, height, frames }
}

/** The same, with what decoding it would cost. */
export async function readPictureHead(bytes: Buffer): Promise<PictureHead | null> {
  if (bytes.length === 0) return null
  try {
    const picture = await openPicture(bytes, {
      failOn: 'error',
      limitInputPixels: false,
      sequentialRead: true,
    })
    const { format, width, height, pages = 1, depth, channels, isProgressive } = await picture.metadata()
    const mediaType = mediaTypes[format]
    if (!mediaType || width <= 0 || height <= 0) return null
    const bits = depth === 'uchar' ? 8 : 16
    return { mediaType, width, height, frames: pages, bits, channels, isInterlaced: isProgressive }
  } catch (error) {
    if (isDecoderError(error)) return null
    throw error
  }
}

/** sharp throws plain errors without a code for a file that it cannot read. */
export function isDecoderError(error: unknown): boolean {
  return error instanceof Error && error.name === 'Error' && !('code' in error)
}
