import { backupError } from './backup-error.ts'
import type { FrameWriter } from './frames.ts'

/*
 * The inner stream of a backup: records of a kind (1 byte), a length (4 bytes, big end first) and that many bytes.
 * `table` or `file` opens a piece, `data` are its bytes, `done` closes it with what it must come to; `sequences`,
 * `secret` and `end` stand alone. All but `data` are JSON.
 */

const kinds = { table: 1, file: 2, data: 3, done: 4, sequences: 5, secret: 6, end: 7 } as const
export type RecordKind = keyof typeof kinds
const names = new Map<number, RecordKind>(
  Object.entries(kinds).map(([name, kind]) => [kind, name as RecordKind]),
)

export interface TableHead {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
}

export interface FileHead {
  /** Below the files folder, with slashes. */
  readonly path: string
}

/** What a piece must come to: rows of a table, and a digest of its content. */
export interface PieceDone {
  readonly rows: number
  readonly digest: string
}

export interface SequenceState {
  readonly schema: string
  readonly name: string
  readonly last: string
  readonly called: boolean
}

export interface Secret {
  readonly name: string
  readonly content: string
}

export interface BackupEnd {
  readonly tables: number
  readonly rows: number
  readonly files: number
}

export interface BackupRecord {
  readonly kind: RecordKind
  readonly bytes: Buffer
}

/** Writes one record. */
export async function writeRecord(
  out: FrameWriter,
  kind: RecordKind,
  content: Buffer | object,
): Promise<void> {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const head = Buffer.alloc(5)
  head.writeUInt8(kinds[kind])
  head.writeUInt32BE(bytes.length, 1)
  await out.write(Buffer.concat([head, bytes]))
}

/** The JSON of a record. */
export const contentOf = <T>(record: BackupRecord): T => JSON.parse(record.bytes.toString('utf8')) as T

/** Cuts the inner stream into its records. Throws BackupError when it ends in the middle or knows no such kind. */
export async function* readRecords(frames: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let left: Buffer = Buffer.alloc(0)
  let ended = false
  for await (const frame of frames) {
    left = left.length ? Buffer.concat([left, frame]) : frame
    let at = 0
    while (left.length - at >= 5) {
      const length = left.readUInt32BE(at + 1)
      if (left.length - at < 5 + length) break
      const kind = names.get(left.readUInt8(at))
      if (!kind || ended) throw unreadable()
      ended = kind === 'end'
      yield { kind, bytes: left.subarray(at + 5, at + 5 + length) }
      at += 5 + length
    }
    left = left.subarray(at)
  }
  if (left.length > 0 || !ended) throw unreadable()
}

const unreadable = () =>
  backupError('备份内容不完整，没有恢复任何数据。', 'The backup is incomplete; nothing was restored.')
