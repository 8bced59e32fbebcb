import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { separatorOf } from '../../../platform/sheets/read-csv.ts'
import { tidyColumn } from './layout-contract.ts'

export const encodings = ['utf-8', 'gb18030'] as const
export type Encoding = (typeof encodings)[number]

/** A longer row is not a row but a quote that is never closed. */
const MAX_ROW_LENGTH = 100_000

/** The file cannot be read as a table; says what is wrong with it in both languages. */
export class NoTable extends Error {
  override readonly name = 'NoTable'
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`)
    this.zh = zh
    this.en = en
  }
}

/** Turns an error of the CSV parser into a NoTable; any other error is answered as it is. */
export function asNoTable(error: unknown): unknown {
  const { code, message, lines } = error as { code?: string; message: string; lines?: number }
  if (!code?.startsWith('CSV_')) return error
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
    ? new NoTable(
        `第 ${lines ?? '?'} 行起有一个引号没有成对`,
        `a quote is not closed from line ${lines ?? '?'} on`,
      )
    : new NoTable(`第 ${lines ?? '?'} 行无法读取`, message)
}

/** A file of text that can be read from its start, again and again. */
export type TextFile = () => Readable

/** UTF-8 when the whole file is, else GB 18030, of which GBK and GB 2312 are parts. The file is read once, in pieces. */
export async function encodingOf(open: TextFile): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of open()) decoder.decode(piece as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    return 'gb18030'
  }
}

/** A table being read: its columns, then its rows one by one, in memory that does not grow with the file. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<string[]>
  close(): void
}

/** A table of orders has fewer by far; what comes after them is not read. */
const MAX_COLUMNS = 500

/**
 * Opens a CSV (or tab-separated) file; a first line `sep=,` says how cells are separated. Throws NoTable: it is empty or its
 * first line names no columns.
 */
export async function openTable(open: TextFile, encoding: Encoding): Promise<Table> {
  const { separator, isNamed } = separatorOf(iconv.decode(await headOf(open), encoding))
  const file = open()
  const parser = parse({
    bom: true,
    delimiter: separator,
    from: isNamed ? 2 : 1,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MAX_ROW_LENGTH,
    on_record: (record: string[]) => (record.length > MAX_COLUMNS ? record.slice(0, MAX_COLUMNS) : record),
  })
  const decoder = iconv.decodeStream(encoding)
  file.on('error', (error) => parser.destroy(error))
  file.pipe(decoder).pipe(parser)
  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>
  const close = () => {
    file.destroy()
    parser.destroy()
  }
  const head = await rows.next().catch((error: unknown) => {
    close()
    throw error
  })
  const columns = head.done ? [] : head.value.map(tidyColumn)
  if (columns.filter((column) => column !== '').length < 2) {
    close()
    throw new NoTable('文件第一行没有列名', 'its first line names no columns')
  }
  return { columns, rows: { [Symbol.asyncIterator]: () => rows }, close }
}

const HEAD_BYTES = 65_536

/** The beginning of a file. */
export async function headOf(open: TextFile): Promise<Buffer> {
  const file = open()
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of file) {
    pieces.push(piece as Buffer)
    length += (piece as Buffer).length
    if (length >= HEAD_BYTES) break
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES)
}
