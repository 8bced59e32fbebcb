import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import ExcelJS from 'exceljs'

const inflate = promisify(inflateRaw)

/** What all parts of a workbook may unpack to; 20 000 rows of ours are about 20 MB. */
const UNPACKED_BYTES_AT_MOST = 120 * 1024 * 1024

/** The workbook unpacks to more than we read. */
export class TooLargeUnpacked extends Error {}

/** The cells of the first sheet as texts, row by row; rows that were left out are there as empty ones. */
export async function readXlsx(bytes: Buffer, rowsAtMost: number): Promise<string[][]> {
  await refuseBomb(bytes)
  const book = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]) as never, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'emit',
  })
  const rows: string[][] = []
  for await (const sheet of book) {
    for await (const row of sheet) {
      while (rows.length < Math.min(row.number - 1, rowsAtMost)) rows.push([])
      if (rows.length >= rowsAtMost) return rows
      rows.push(cellsOf(row))
    }
    return rows
  }
  return rows
}

function cellsOf(row: ExcelJS.Row): string[] {
  const cells: string[] = []
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column > 200) return
    while (cells.length < column - 1) cells.push('')
    cells[column - 1] = textOf(cell.value)
  })
  return cells
}

/** A cell as a person sees it: of a formula its result, of a styled text its words. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  // Spreadsheets keep 59.9 as the nearest double; fifteen digits are what they show.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString()
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue)
  if ('text' in value) return String(value.text)
  return ''
}

/**
 * Unpacks every part once, counting: what a zip says of its sizes proves nothing. Throws TooLargeUnpacked, or another
 * error when the file is no zip.
 */
async function refuseBomb(bytes: Buffer): Promise<void> {
  let left = UNPACKED_BYTES_AT_MOST
  for (const part of partsOf(bytes)) {
    if (part.length === 0) continue
    try {
      left -= (await inflate(part, { maxOutputLength: Math.max(1, left) })).length
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeUnpacked()
      throw error
    }
    if (left <= 0) throw new TooLargeUnpacked()
  }
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const DEFLATED = 8
const PARTS_AT_MOST = 1000

/** The packed bytes of each deflated part, by the zip's central directory (APPNOTE 4.3.12). */
function* partsOf(bytes: Buffer): Generator<Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('No zip.')
  const count = bytes.readUInt16LE(end + 10)
  if (count > PARTS_AT_MOST) throw new TooLargeUnpacked()
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('No zip.')
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    if (method === DEFLATED) yield bytes.subarray(begin, begin + packed)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}
