import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { backupError } from './backup-error.ts'
import { type BackupKey, keyOfOne } from './backup-key.ts'

/*
 * The outer form of a backup (docs/backup-format.md): a magic line, a header line in JSON, then frames. A frame is a
 * length (4 bytes, big end first), AES-256-GCM text and its tag (16 bytes). What is sealed is up to FRAME_BYTES of the
 * inner stream, deflated. The nonce is the frame's number; the header and whether it is the last frame are
 * authenticated with it, so that nothing can be cut off, swapped or added unnoticed.
 */

export const MAGIC = 'ZHANGGUI-BACKUP\n'
const FRAME_BYTES = 1024 * 1024
/** Deflating may add a few bytes to what cannot be pressed. */
const MAX_SEALED = FRAME_BYTES + 4096
const TAG_BYTES = 16
const MAX_HEADER = 64 * 1024

const press = promisify(deflateRaw)
const unpress = promisify(inflateRaw)

/** What a backup says of itself without its key. */
export interface BackupHeader {
  readonly format: 1
  readonly madeAt: string
  readonly mode: string
  readonly keyId: string
  readonly salt: string
  readonly migrations: readonly string[]
}

const nonceOf = (frame: number): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(frame), 4)
  return nonce
}

const boundTo = (headerLine: string, last: boolean): Buffer =>
  createHash('sha256')
    .update(headerLine)
    .update(last ? 'last' : 'more')
    .digest()

/** Writes a sealed file: `write` the inner stream, then `end` once. */
export interface FrameWriter {
  write(bytes: Buffer): Promise<void>
  end(): Promise<void>
}

/** Begins a sealed file: writes magic and header. */
export async function beginFrames(
  file: FileHandle,
  key: BackupKey,
  about: Omit<BackupHeader, 'format' | 'keyId' | 'salt'>,
): Promise<FrameWriter> {
  const salt = randomBytes(32)
  const header: BackupHeader = { format: 1, keyId: key.id, salt: salt.toString('base64'), ...about }
  const line = `${JSON.stringify(header)}\n`
  await file.writeFile(MAGIC + line)
  const secret = keyOfOne(key, salt)
  let frame = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0

  async function seal(last: boolean): Promise<void> {
    const clear = await press(Buffer.concat(waiting), { level: 3 })
    waiting = []
    waitingBytes = 0
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(frame))
    cipher.setAAD(boundTo(line, last))
    const body = Buffer.concat([cipher.update(clear), cipher.final()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    await file.writeFile(Buffer.concat([length, body, cipher.getAuthTag()]))
    frame += 1
  }

  return {
    async write(bytes) {
      for (let from = 0; from < bytes.length; ) {
        const part = bytes.subarray(from, from + FRAME_BYTES - waitingBytes)
        waiting.push(part)
        waitingBytes += part.length
        from += part.length
        if (waitingBytes === FRAME_BYTES) await seal(false)
      }
    },
    end: () => seal(true),
  }
}

const broken = (what: string) =>
  backupError(
    `备份文件已损坏（${what}），没有恢复任何数据。`,
    `The backup is broken (${what}); nothing was restored.`,
  )

/** The header of a backup. Throws BackupError: it is none. */
export async function readHeader(
  file: FileHandle,
): Promise<{ header: BackupHeader; line: string; bytes: number }> {
  const start = Buffer.alloc(MAGIC.length + MAX_HEADER)
  const { bytesRead } = await file.read(start, 0, start.length, 0)
  const text = start.subarray(0, bytesRead).toString('latin1')
  const end = text.indexOf('\n', MAGIC.length)
  if (!text.startsWith(MAGIC) || end < 0)
    throw backupError('这不是掌柜的备份文件。', 'This is not a backup of Zhanggui.')
  const line = start.subarray(MAGIC.length, end + 1).toString('utf8')
  let header: BackupHeader
  try {
    header = JSON.parse(line) as BackupHeader
  } catch {
    throw broken('header')
  }
  if (header.format !== 1)
    throw backupError(
      `备份格式 ${header.format} 比程序新，请更新程序。`,
      `The backup's format ${header.format} is newer than this program; update it.`,
    )
  return { header, line, bytes: end + 1 }
}

/** The inner stream of a backup, frame by frame. Throws BackupError: another key, or a broken file. */
export async function* openFrames(file: FileHandle, key: BackupKey): AsyncGenerator<Buffer> {
  const { header, line, bytes } = await readHeader(file)
  if (header.keyId !== key.id)
    throw backupError(
      `密钥不对：这个备份是用密钥 ${header.keyId} 做的，给的是 ${key.id}。没有恢复任何数据。`,
      `This is another key: the backup was made with ${header.keyId}, given was ${key.id}. Nothing was restored.`,
    )
  const secret = keyOfOne(key, Buffer.from(header.salt, 'base64'))
  const { size } = await file.stat()
  let at = bytes
  for (let frame = 0; at < size; frame += 1) {
    const length = await readLength(file, at, size)
    const sealed = Buffer.alloc(length + TAG_BYTES)
    await file.read(sealed, 0, sealed.length, at + 4)
    at += 4 + sealed.length
    yield await unseal(sealed, secret, frame, boundTo(line, at === size))
  }
  if (at === bytes) throw broken('no content')
}

async function readLength(file: FileHandle, at: number, size: number): Promise<number> {
  const length = Buffer.alloc(4)
  const { bytesRead } = await file.read(length, 0, 4, at)
  const bytes = length.readUInt32BE()
  if (bytesRead < 4 || bytes > MAX_SEALED || at + 4 + bytes + TAG_BYTES > size) throw broken(`byte ${at}`)
  return bytes
}

async function unseal(sealed: Buffer, secret: Buffer, frame: number, bound: Buffer): Promise<Buffer> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(frame))
    decipher.setAAD(bound)
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    const clear = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    return await unpress(clear, { maxOutputLength: FRAME_BYTES })
  } catch {
    throw broken(`frame ${frame}`)
  }
}
