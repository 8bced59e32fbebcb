import { createHash, createHmac, type Hash, timingSafeEqual } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable, type Writable } from 'node:stream'
import { pipeline as piped } from 'node:stream/promises'
import { ReadableStream as NodeWebStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { extract, type Header, type Pack, pack } from 'tar-stream'
import { BackupError, backupError } from './backup-error.ts'
import { type BackupKey, markKeyOf } from './backup-key.ts'

/*
 * The container of a backup: tar, pressed by gzip, sealed by age (docs/backup-format.md). The last two files are the
 * SHA-256 of all others, in the form of `sha256sum`, and an HMAC of that list.
 */

const SUMS = 'SHA256SUMS'
const MARK = 'SHA256SUMS.hmac'

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
  const sealed = await encrypter.encrypt(webStreamOf(gzip))
  const written = (async () => {
    for await (const part of sealed) await file.writeFile(part)
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
  const mark = Buffer.from(`${markOf(key, createHash('sha256').update(list)).toString('hex')}\n`)
  await piped(only(mark), entryOf(MARK, mark.length))
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

const markOf = (key: BackupKey, list: Hash): Buffer =>
  createHmac('sha256', markKeyOf(key)).update(list.digest()).digest()

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
 * The files of an archive, in their order; the end is reached only when every sum and the mark are right. Throws
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

/** Passes the entries on and compares, at the end, what they came to with what the archive says of itself. */
async function* checked(entries: AsyncIterable<TarEntry>, key: BackupKey): AsyncGenerator<ArchiveEntry> {
  const found = createHash('sha256')
  let [listed, marked] = [Buffer.alloc(0), Buffer.alloc(0)]
  for await (const entry of entries) {
    const { name, type } = entry.header
    if (type !== 'file' || marked.length > 0) throw broken(name)
    if (listed.length > 0) {
      if (name !== MARK) throw broken(name)
      marked = Buffer.from((await textOf(entry)).trim(), 'hex')
      continue
    }
    const hash = createHash('sha256')
    if (name === SUMS) {
      for await (const part of entry) hash.update(part as Buffer)
      listed = hash.digest()
      continue
    }
    yield { name, body: Readable.from(bodyOf(entry, hash, key)) }
    found.update(sumLine(hash, name))
  }
  if (!listed.equals(found.digest())) throw broken(SUMS)
  const mark = createHmac('sha256', markKeyOf(key)).update(listed).digest()
  if (mark.length !== marked.length || !timingSafeEqual(mark, marked)) throw broken(MARK)
}

/** A break of the archive shows while an entry is read: it is told in the same sentences. */
async function* bodyOf(entry: TarEntry, hash: Hash, key: BackupKey): AsyncGenerator<Buffer> {
  try {
    yield* hashed(entry as AsyncIterable<Buffer>, hash)
  } catch (error) {
    throw asBackupError(error as NodeJS.ErrnoException, key)
  }
}

/** The content of a small entry. */
export async function textOf(body: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part as Buffer)
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

/** A sentence for what the unsealing, unpressing or unpacking says; what the disk says stays. */
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
