import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pii } from './pii.ts'

/*
 * Files with personal data on the disk: pieces of 64 kB, each its length (4 bytes) and then sealed as Pii seals, under the
 * file's name, its own number and whether it is the last. Pieces cannot be left out, put in another order or another file.
 */

const PIECE_BYTES = 64 * 1024
const LENGTH_BYTES = 4

const nameOf = (name: string, number: number, isLast: boolean): string =>
  `${name} ${number}${isLast ? ' end' : ''}`

/** Writes a new file (0600) and answers how many bytes went into it. Throws EEXIST; what is half written is removed. */
export async function writeSealed(pii: Pii, path: string, name: string, content: Readable): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  let bytes = 0
  async function* sealed() {
    let number = 0
    let held: Buffer | null = null
    for await (const piece of piecesOf(content)) {
      bytes += piece.length
      if (held) {
        yield framed(pii.seal(held, nameOf(name, number, false)))
        number += 1
      }
      held = piece
    }
    yield framed(pii.seal(held ?? Buffer.alloc(0), nameOf(name, number, true)))
  }
  try {
    await pipeline(Readable.from(sealed()), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(path, { force: true })
    throw error
  }
  return bytes
}

async function* piecesOf(content: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const piece of content) {
    held.push(piece as Buffer)
    length += (piece as Buffer).length
    if (length < PIECE_BYTES) continue
    const whole = Buffer.concat(held)
    let at = 0
    for (; at + PIECE_BYTES <= whole.length; at += PIECE_BYTES) yield whole.subarray(at, at + PIECE_BYTES)
    held = [whole.subarray(at)]
    length = whole.length - at
  }
  if (length > 0) yield Buffer.concat(held)
}

function framed(sealed: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(sealed.length)
  return Buffer.concat([length, sealed])
}

/** The content of a sealed file, piece by piece. It fails with ENOENT, or where the file was changed or cut. */
export const readSealed = (pii: Pii, path: string, name: string): Readable =>
  Readable.from(openedPieces(pii, path, name), { objectMode: false, highWaterMark: 4 * PIECE_BYTES })

async function* openedPieces(pii: Pii, path: string, name: string): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  let number = 0
  // A piece is known to be the last when nothing follows it.
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * PIECE_BYTES })) {
    held = Buffer.concat([held, chunk as Buffer])
    for (let end = endOf(held); end !== null && held.length > end; end = endOf(held)) {
      yield pii.unseal(held.subarray(LENGTH_BYTES, end), nameOf(name, number, false))
      number += 1
      held = held.subarray(end)
    }
  }
  yield pii.unseal(held.subarray(LENGTH_BYTES), nameOf(name, number, true))
}

/** Where the first piece ends; null: its length is not here yet. */
const endOf = (held: Buffer): number | null =>
  held.length < LENGTH_BYTES ? null : LENGTH_BYTES + held.readUInt32BE(0)
