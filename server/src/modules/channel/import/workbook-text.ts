import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { refusals } from '../../../kernel/refusal.ts'
import { readXlsx, type SheetCell } from '../../../platform/sheets/read-xlsx.ts'
import { TooLargeUnpacked } from '../../../platform/sheets/xlsx-parts.ts'
import { importRefusals, workbookLimits } from './contract.ts'

const refuse = refusals(importRefusals)

const MEGABYTE = 1024 * 1024
const MAX_UNPACKED_BYTES = 500 * MEGABYTE
/** Rows that are written as one piece. */
const PIECE_ROWS = 1000

/**
 * Writes the first sheet of a workbook as CSV in UTF-8; dates as YYYY-MM-DD HH:mm:ss, as the layouts read them. Runs in a
 * process of its own. Refuses: workbook_too_large, not_a_table.
 */
export async function writeWorkbookAsText(input: Readable, output: Writable): Promise<void> {
  const rows = await readRows(await bytesOf(input))
  if (rows.length > workbookLimits.rows + 1) throw refuse('workbook_too_large', workbookLimits)
  for (let at = 0; at < rows.length; at += PIECE_ROWS) {
    const piece = rows.slice(at, at + PIECE_ROWS).map((row) => row.map(textOf))
    if (!output.write(stringify(piece))) await once(output, 'drain')
  }
}

async function bytesOf(input: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of input) {
    pieces.push(piece as Buffer)
    length += (piece as Buffer).length
    if (length > workbookLimits.megabytes * MEGABYTE) throw refuse('workbook_too_large', workbookLimits)
  }
  return Buffer.concat(pieces)
}

async function readRows(bytes: Buffer): Promise<SheetCell[][]> {
  try {
    return await readXlsx(bytes, workbookLimits.rows + 2, MAX_UNPACKED_BYTES)
  } catch (error) {
    if (error instanceof TooLargeUnpacked) throw refuse('workbook_too_large', workbookLimits)
    throw refuse('not_a_table', {
      zh: '它以 XLSX 开头但读不出表格，可能已损坏或有密码',
      en: 'it begins like an XLSX but holds no sheet that can be read; it may be damaged or have a password',
    })
  }
}

/** A hole in a row is an empty cell. */
function textOf(cell: SheetCell | undefined): string {
  if (cell === undefined || typeof cell === 'string') return cell ?? ''
  return cell.date.length === 10 ? `${cell.date} 00:00:00` : cell.date
}
