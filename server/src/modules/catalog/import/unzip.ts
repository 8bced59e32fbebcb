import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

const END_OF_DIRECTORY = 'PK\x05\x06'
const DIRECTORY_ENTRY = 0x02014b50
const [STORED, DEFLATED] = [0, 8]
const MAX_PARTS = 2000

/** The file unpacks to more than its reader allows. */
export class TooLargeUnpacked extends Error {}

/** What a zip holds; a part is unpacked when it is asked for. */
export interface Archive {
  readonly names: readonly string[]
  /** The part as text in UTF-8; null: there is none. Throws TooLargeUnpacked. */
  text(name: string): Promise<string | null>
}

/**
 * Reads the central directory of a zip (APPNOTE 4.3.12). `mostBytes` is what all parts that are asked for may unpack
 * to: it is counted while unpacking, for what a zip says of its sizes proves nothing. Throws when it is no zip.
 */
export function openArchive(bytes: Buffer, mostBytes: number): Archive {
  const parts = partsOf(bytes)
  let left = mostBytes
  return {
    names: [...parts.keys()],
    async text(name) {
      const part = parts.get(name)
      if (!part) return null
      const content = part.method === STORED ? part.packed : await unpack(part.packed, left)
      left -= content.length
      if (left <= 0) throw new TooLargeUnpacked()
      return content.toString('utf8')
    },
  }
}

async function unpack(packed: Buffer, mostBytes: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: mostBytes })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeUnpacked()
    throw error
  }
}

function partsOf(bytes: Buffer): Map<string, { method: number; packed: Buffer }> {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY, undefined, 'latin1')
  if (end < 0) throw new Error('No zip.')
  const count = bytes.readUInt16LE(end + 10)
  if (count > MAX_PARTS) throw new TooLargeUnpacked()
  const parts = new Map<string, { method: number; packed: Buffer }>()
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('No zip.')
    const method = bytes.readUInt16LE(at + 10)
    const size = bytes.readUInt32LE(at + 20)
    const nameLength = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (method === STORED || method === DEFLATED) {
      parts.set(name, { method, packed: bytes.subarray(begin, begin + size) })
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}
