/** What the first bytes of a picture say of it. */
export interface PictureFacts {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'
  readonly width: number
  readonly height: number
}

/** Reads kind and size of a JPEG, PNG, WebP or GIF from its content; null: it is none of them, or it is broken. */
export function readPictureFacts(bytes: Buffer): PictureFacts | null {
  try {
    const facts = readPng(bytes) ?? readGif(bytes) ?? readWebp(bytes) ?? readJpeg(bytes)
    return facts && facts.width > 0 && facts.height > 0 ? facts : null
  } catch (error) {
    // A read past the end: the picture is cut off.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** PNG (RFC 2083): signature, then the chunk IHDR with width and height. */
function readPng(bytes: Buffer): PictureFacts | null {
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** GIF87a or GIF89a: the logical screen follows the signature. */
function readGif(bytes: Buffer): PictureFacts | null {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null
  return { mediaType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** WebP (RFC 9649): a RIFF whose first chunk is VP8X (extended), VP8L (lossless) or VP8 (lossy). */
function readWebp(bytes: Buffer): PictureFacts | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null
  const chunk = bytes.toString('latin1', 12, 16)
  if (chunk === 'VP8X') {
    return {
      mediaType: 'image/webp',
      width: bytes.readUIntLE(24, 3) + 1,
      height: bytes.readUIntLE(27, 3) + 1,
    }
  }
  if (chunk === 'VP8L' && bytes.readUInt8(20) === 0x2f) {
    const bits = bytes.readUInt32LE(21)
    return { mediaType: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk === 'VP8 ' && bytes.readUIntBE(23, 3) === 0x9d012a) {
    return {
      mediaType: 'image/webp',
      width: bytes.readUInt16LE(26) & 0x3fff,
      height: bytes.readUInt16LE(28) & 0x3fff,
    }
  }
  return null
}

/** JPEG (ITU T.81): segments until a start of frame (SOF0–SOF15, less DHT, JPG and DAC), which has the size. */
function readJpeg(bytes: Buffer): PictureFacts | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return null
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9 || marker === 0xda) return null
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    if (standsAlone) {
      at += 2
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return {
        mediaType: 'image/jpeg',
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
      }
    }
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
}
