import { type CellLook, plainFigure, readLooks } from './xlsx-looks.ts'
import { openParts, TooLargeUnpacked, type XlsxParts } from './xlsx-parts.ts'

/*
 * Zip and XML are read by yauzl and saxes, piece by piece; what cells mean is told here (ECMA-376, part 1, chapter 18).
 * Whole readers were tried and left (docs/decisions/0008-reading-workbooks.md).
 */

/** What the parts that are read may unpack to; 20 000 rows of ours are about 20 MB. */
const MAX_UNPACKED_BYTES = 120 * 1024 * 1024

/** A cell as a person sees it; one that the workbook shows as a date says so: it may be a size that was turned into one. */
export type SheetCell = string | { readonly date: string }
const MAX_COLUMNS = 200
/** What as many rows as an import takes could name. */
const MAX_SHARED_TEXTS = 4_000_000

/**
 * The cells of the first sheet, row by row; rows that were left out are there as empty ones. Throws TooLargeUnpacked, or
 * another error when the file is no workbook.
 */
export async function readXlsx(
  bytes: Buffer,
  maxRows: number,
  maxUnpackedBytes = MAX_UNPACKED_BYTES,
): Promise<SheetCell[][]> {
  const parts = await openParts(bytes, maxUnpackedBytes)
  const { sheet, is1904 } = await firstSheet(parts)
  const looks = await readLooks(parts, is1904)
  return readRows(parts, sheet, { texts: await readSharedTexts(parts), looks }, maxRows)
}

const USUAL_SHEET = 'xl/worksheets/sheet1.xml'

/** The part of the sheet that stands first in the workbook, and whether its days are counted from 1904. */
async function firstSheet(parts: XlsxParts): Promise<{ sheet: string; is1904: boolean }> {
  let id: string | undefined
  let is1904 = false
  await parts.read('xl/workbook.xml', {
    onOpen(name, attributes) {
      if (name === 'sheet') id ??= attributeOf(attributes, /:id$/)
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    },
  })
  let target: string | undefined
  await parts.read('xl/_rels/workbook.xml.rels', {
    onOpen(name, attributes) {
      if (name === 'Relationship' && attributes.Id === id) target ??= attributes.Target
    },
  })
  if (!target) return { sheet: USUAL_SHEET, is1904 }
  return { sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`, is1904 }
}

const attributeOf = (attributes: Readonly<Record<string, string>>, name: RegExp): string | undefined =>
  Object.entries(attributes).find(([key]) => name.test(key))?.[1]

/** Texts that cells name by number; of styled ones all runs together, without how they are read aloud. */
async function readSharedTexts(parts: XlsxParts): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let isAloud = false
  await parts.read('xl/sharedStrings.xml', {
    onOpen(name) {
      if (name === 'rPh') isAloud = true
    },
    onClose(name, content) {
      if (name === 'rPh') isAloud = false
      if (name === 't' && !isAloud) text += content
      if (name !== 'si') return
      if (texts.length >= MAX_SHARED_TEXTS) throw new TooLargeUnpacked()
      texts.push(text)
      text = ''
    },
  })
  return texts
}

/** What cells name by number. */
interface Shared {
  readonly texts: readonly string[]
  readonly looks: readonly CellLook[]
}

async function readRows(
  parts: XlsxParts,
  sheet: string,
  shared: Shared,
  maxRows: number,
): Promise<SheetCell[][]> {
  const rows: SheetCell[][] = []
  let cells: SheetCell[] = []
  let number = 0
  let cell = { column: 0, type: 'n', look: 0, text: '' }
  const endRow = () => {
    while (rows.length < Math.min(number - 1, maxRows)) rows.push([])
    if (rows.length < maxRows) rows.push(cells)
  }
  await parts.read(sheet, {
    onOpen(name, attributes) {
      if (name === 'row') {
        number = Number(attributes.r ?? number + 1)
        cells = []
      }
      if (name === 'c') {
        const column = columnOf(attributes.r) ?? cells.length
        cell = { column, type: attributes.t ?? 'n', look: Number(attributes.s ?? 0), text: '' }
      }
    },
    onClose(name, text) {
      if (name === 'v' || name === 't') cell.text += text
      if (name === 'c' && cell.text !== '' && cell.column < MAX_COLUMNS) {
        while (cells.length < cell.column) cells.push('')
        cells[cell.column] = textOf(cell, shared)
      }
      if (name === 'row') endRow()
    },
    isDone: () => rows.length >= maxRows,
  })
  if (rows.length === 0) throw new Error('No rows.')
  return rows
}

/** "AB12" → 27. */
function columnOf(place: string | undefined): number | undefined {
  const letters = place?.match(/^[A-Z]{1,3}/)?.[0]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Of a formula its last result. */
function textOf(
  { type, look, text }: { type: string; look: number; text: string },
  { texts, looks }: Shared,
): SheetCell {
  if (type === 's') return texts[Number(text)] ?? ''
  if (type === 'e') return ''
  if (type === 'd') return { date: text }
  if (type !== 'n') return text
  const figure = Number(text)
  return Number.isFinite(figure) ? (looks[look] ?? plainFigure)(figure) : text
}
