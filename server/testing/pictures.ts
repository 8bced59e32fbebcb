import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Small pictures for tests, of the size that they say they have in their heads. */

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(body.length, 0)
  typed.copy(framed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}

/** A true PNG, all of one grey. */
export function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.writeUInt8(8, 8)
  const lines = Buffer.alloc((width + 1) * height, 0x80)
  // Each line begins with its filter: none.
  for (let row = 0; row < height; row += 1) lines[row * (width + 1)] = 0
  const pixels = deflateSync(lines)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The head of a PNG in true colour, with one line of its pixels and no more. */
export function pngHead({
  width,
  height,
  bits,
  interlaced,
}: {
  width: number
  height: number
  bits: 8 | 16
  interlaced: boolean
}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.writeUInt8(bits, 8)
  head.writeUInt8(2, 9)
  head.writeUInt8(interlaced ? 1 : 0, 12)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(width * 6 + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The head of a JPEG: APP0, a Huffman table, a start of frame. */
export function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const app0 = [0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, ...app0, 0xff, 0xc4, 0, 4, 1, 2, 0xff]),
    frame,
    Buffer.from([0xff, 0xd9]),
  ])
}

/** The head of a GIF. */
export function gif(width: number, height: number): Buffer {
  const bytes = Buffer.from('GIF89a\0\0\0\0\0\0\0;', 'latin1')
  bytes.writeUInt16LE(width, 6)
  bytes.writeUInt16LE(height, 8)
  return bytes
}

/** The head of a WebP. */
export function webpLossy(width: number, height: number): Buffer {
  const body = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0])
  body.writeUInt16LE(width, 6)
  body.writeUInt16LE(height, 8)
  const bytes = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(4), body])
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.writeUInt32LE(body.length, 16)
  return bytes
}

/** A true picture that this machine's encoder makes, with some words of a camera in it. */
export function photo(
  width: number,
  height: number,
  format: 'jpeg' | 'png' | 'webp' | 'gif' = 'jpeg',
): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const plain = { r: 200, g: 80, b: 40 }
  const image = sharp({
    create: { width, height, channels: 3, background: plain, ...(width * height > 1e7 ? {} : { noise }) },
  })
  return image
    .withExif({ IFD0: { Copyright: 'SECRET-PLACE', Model: 'Camera 9' } })
    .toFormat(format)
    .toBuffer()
}

/** A photo as a phone takes it: 12 megapixels of detail, held upright, which only its words say. */
export const phonePhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#c33', noise: PHONE_NOISE } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer()

const PHONE_NOISE = { type: 'gaussian', mean: 128, sigma: 60 } as const

/** A GIF of so many frames. */
export async function movingGif(frames: number): Promise<Buffer> {
  const pages = await Promise.all(Array.from({ length: frames }, () => photo(8, 8, 'png')))
  return sharp(pages, { join: { animated: true } })
    .gif()
    .toBuffer()
}
