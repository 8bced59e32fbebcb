import { createHash, createHmac, type Hash, timingSafeEqual } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable, type Writable } from 'node:stream'
import { pipeline as piped } from 'node:stream/promises'
import { ReadableStream as NodeWebStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { extract, type Header, type Pack, pack } from 'tar-stream'
import { BackupError, backupError } from './backup-error.ts'
import { type BackupKey, hmacKeyOf } from './backup-key.ts'

/*
 * The container of a backup: tar, compressed by gzip, encrypted by age (docs/backup-format.md). The last two files are the
 * SHA-256 of all others, in the form of `sha256sum`, and an HMAC of that list.
 */

const SUMS = 'SHA256SUMS'
const HMAC = 'SHA256SUMS.hmac'

/** It has 65. */
const MAX_HMAC_BYTES = 1024

const AGE_VERSION_LINE = 'age-encryption.org/v1\n'
const EARLIER_FORM = 'ZHANGGUI-BACKUP\n'

export interface ArchiveWriter {
  /** Adds a file that is in memory. */
  add(name: string, content: Buffer | string): Promise<void>
  /** Adds a file of exactly `bytes` bytes, piece by piece. */
  addStream(name: string, bytes: number, content: AsyncIterable<Buffer>): Promise<void>
}

/**
 * Writes an archive into an open file: `produce` adds the files in their order. Memory does not grow with the archive.
 * Throws what `produce` or the disk says; the file is then of no use.
 */
export async function writeArchive<T>(
  file: Pick<FileHandle, 'writeFile'>,
  key: BackupKey,
  madeAt: Date,
  produce: (out: ArchiveWriter) => Promise<T>,
): Promise<T> {
  const packer = pack()
  const gzip = createGzip({ level: 3 })
  const encrypter = new Encrypter()
  encrypter.addRecipient(key.recipient)
  pipeline(packer, gzip, () => {})
  const encrypted = await encrypter.encrypt(webStreamOf(gzip))
  const written = (async () => {
    for await (const part of encrypted) await file.writeFile(part)
  })()
  const produced = addAll(packer, key, madeAt, produce).catch((error: Error) => {
    gzip.destroy(error)
    throw error
  })
  const [result] = await Promise.all([produced, written])
  return result
}

async function addAll<T>(
  packer: Pack,
  key: BackupKey,
  madeAt: Date,
  produce: (out: ArchiveWriter) => Promise<T>,
): Promise<T> {
  const sums: string[] = []
  // A stream of streamx, which is one of Node's in all but its types.
  const entryOf = (name: string, size: number) =>
    packer.entry({ name, size, mode: 0o600, mtime: madeAt }) as unknown as Writable
  const out: ArchiveWriter = {
    add: (name, content) => out.addStream(name, Buffer.byteLength(content), only(Buffer.from(content))),
    async addStream(name, bytes, content) {
      const hash = createHash('sha256')
      await piped(hashed(content, hash), entryOf(name, bytes))
      sums.push(sumLine(hash, name))
    },
  }
  const result = await produce(out)
  const list = Buffer.from(sums.join(''))
  await piped(only(list), entryOf(SUMS, list.length))
  const hmac = Buffer.from(`${hmacOf(key, createHash('sha256').update(list).digest()).toString('hex')}\n`)
  await piped(only(hmac), entryOf(HMAC, hmac.length))
  packer.finalize()
  return result
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  if (content.length > 0) yield content
}

async function* hashed(content: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const part of content) {
    hash.update(part)
    yield part
  }
}

/** As `sha256sum` writes it. */
const sumLine = (hash: Hash, name: string): string => `${hash.digest('hex')}  ${name}\n`

const hmacOf = (key: BackupKey, sumsDigest: Buffer): Buffer =>
  createHmac('sha256', hmacKeyOf(key)).update(sumsDigest).digest()

// age takes and gives the streams of the web, whose type the browser's library and Node each declare.
const webStreamOf = (stream: Readable) => NodeWebStream.from(stream) as unknown as ReadableStream<Uint8Array>
const nodeStreamOf = (stream: ReadableStream<Uint8Array>) =>
  Readable.fromWeb(stream as unknown as NodeWebStream)

export interface ArchiveEntry {
  readonly name: string
  /** To be read to its end before the next entry is asked for. */
  readonly body: Readable
}

/**
 * The files of an archive, in their order; the end is reached only when every digest and the HMAC are right. Throws
 * BackupError: no backup, another key, or a broken or forged one.
 */
export async function* readArchive(file: FileHandle, key: BackupKey): AsyncGenerator<ArchiveEntry> {
  await refuseOtherFiles(file)
  try {
    const source = file.createReadStream({ start: 0, autoClose: false })
    const clear = await decrypterOf(key).decrypt(webStreamOf(source))
    const unpacker = extract()
    pipeline(nodeStreamOf(clear), createGunzip(), unpacker, () => {})
    yield* checked(unpacker, key)
  } catch (error) {
    throw asBackupError(error as NodeJS.ErrnoException, key)
  }
}

function decrypterOf(key: BackupKey): Decrypter {
  const decrypter = new Decrypter()
  decrypter.addIdentity(key.identity)
  return decrypter
}

type TarEntry = AsyncIterable<unknown> & { readonly header: Header }

/** Passes the entries on; at the end their digests must be those of SHA256SUMS, and its HMAC that of this key. */
async function* checked(entries: AsyncIterable<TarEntry>, key: BackupKey): AsyncGenerator<ArchiveEntry> {
  const sums = createHash('sha256')
  const found: { sums?: Buffer; hmac?: Buffer } = {}
  for await (const entry of entries) {
    const { name, type } = entry.header
    if (type !== 'file' || found.hmac) throw broken(name)
    if (name === HMAC) found.hmac = Buffer.from((await textOf(HMAC, entry, MAX_HMAC_BYTES)).trim(), 'hex')
    else if (name === SUMS) found.sums = await digestOf(entry)
    else if (found.sums) throw broken(name)
    else {
      const hash = createHash('sha256')
      yield { name, body: Readable.from(bodyOf(entry, hash, key)) }
      sums.update(sumLine(hash, name))
    }
  }
  const expected = sums.digest()
  if (!found.sums?.equals(expected)) throw broken(SUMS)
  const hmac = hmacOf(key, expected)
  if (hmac.length !== found.hmac?.length || !timingSafeEqual(hmac, found.hmac)) throw broken(HMAC)
}

async function digestOf(entry: TarEntry): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const part of entry) hash.update(part as Buffer)
  return hash.digest()
}

/** A broken archive shows itself while an entry is read: errors become the same sentences here. */
async function* bodyOf(entry: TarEntry, hash: Hash, key: BackupKey): AsyncGenerator<Buffer> {
  try {
    yield* hashed(entry as AsyncIterable<Buffer>, hash)
  } catch (error) {
    throw asBackupError(error as NodeJS.ErrnoException, key)
  }
}

/** The content of a small entry. Throws BackupError for one that is longer than any of its kind. */
export async function textOf(name: string, body: AsyncIterable<unknown>, mostBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += (part as Buffer).length
    if (bytes > mostBytes) throw broken(name)
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}

async function refuseOtherFiles(file: FileHandle): Promise<void> {
  const start = Buffer.alloc(AGE_VERSION_LINE.length)
  await file.read(start, 0, start.length, 0)
  const text = start.toString('latin1')
  if (text.startsWith(EARLIER_FORM))
    throw backupError(
      '这是旧版程序的备份，请用做它的那个版本恢复。',
      'This backup was made by an earlier version of this program; restore it with that version.',
    )
  if (text !== AGE_VERSION_LINE)
    throw backupError('这不是掌柜的备份文件。', 'This is not a backup of Zhanggui.')
}

/** Turns what decryption, decompression and tar throw into a sentence; errors of the disk stay as they are. */
function asBackupError(error: NodeJS.ErrnoException, key: BackupKey): Error {
  if (error instanceof BackupError || error.syscall) return error
  if (!/no identity matched/.test(error.message)) return broken(error.message)
  return backupError(
    `密钥不对：密钥 ${key.id} 打不开这个备份。没有恢复任何数据。`,
    `This is another key: ${key.id} does not open this backup. Nothing was restored.`,
  )
}

export const broken = (what: string): BackupError =>
  backupError(
    `备份文件已损坏（${what}），没有恢复任何数据。`,
    `The backup is broken (${what}); nothing was restored.`,
  )
