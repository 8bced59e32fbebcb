import { type Archive, openArchive } from './unzip.ts'
import { attributeOf, type XmlTag, xmlTags } from './xml-tags.ts'

/*
 * The streaming reader of exceljs 4.4 decodes each 16 KB piece by itself and so breaks Chinese letters that lie on a
 * border (seen: 3 of 10 000 rows). What we need of a sheet, the texts of its cells, is read here instead; exceljs
 * writes.
 */

/** What the parts that are read may unpack to; 20 000 rows of ours are about 20 MB. */
const MAX_UNPACKED_BYTES = 120 * 1024 * 1024
const MAX_COLUMNS = 200

/**
 * The cells of the first sheet as texts, row by row; rows that were left out are there as empty ones. Throws
 * TooLargeUnpacked, or another error when the file is no workbook.
 */
export async function readXlsx(bytes: Buffer, rowsAtMost: number): Promise<string[][]> {
  const archive = openArchive(bytes, MAX_UNPACKED_BYTES)
  const sheet = await archive.text(await firstSheet(archive))
  if (sheet === null) throw new Error('No sheet.')
  const shared = sharedTexts(await archive.text('xl/sharedStrings.xml'))
  return rowsOf(sheet, shared, rowsAtMost)
}

/** The part of the sheet that stands first in the workbook. */
async function firstSheet(archive: Archive): Promise<string> {
  const usual = 'xl/worksheets/sheet1.xml'
  const first = find((await archive.text('xl/workbook.xml')) ?? '', (tag) => tag.name === 'sheet')
  const id = first && /:id\s*=\s*["']([^"']+)["']/.exec(first.attributes)?.[1]
  const links = (await archive.text('xl/_rels/workbook.xml.rels')) ?? ''
  const link = find(links, (tag) => tag.name === 'Relationship' && attributeOf(tag, 'Id') === id)
  const target = link && attributeOf(link, 'Target')
  if (!target) return usual
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function find(xml: string, isWanted: (tag: XmlTag) => boolean): XmlTag | undefined {
  for (const tag of xmlTags(xml)) if (tag.kind !== 'close' && isWanted(tag)) return tag
  return undefined
}

/** Texts that cells name by number; of styled ones all runs together, without how they are read aloud. */
function sharedTexts(xml: string | null): string[] {
  const texts: string[] = []
  let text = ''
  let isAloud = false
  for (const tag of xmlTags(xml ?? '')) {
    if (tag.name === 'rPh') isAloud = tag.kind === 'open'
    if (tag.name === 't' && tag.kind === 'close' && !isAloud) text += tag.text
    if (tag.name === 'si' && tag.kind !== 'open') {
      texts.push(text)
      text = ''
    }
  }
  return texts
}

function rowsOf(xml: string, shared: readonly string[], rowsAtMost: number): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  let number = 0
  let cell = { column: 0, type: '', text: '' }
  for (const tag of xmlTags(xml)) {
    if (tag.name === 'row' && tag.kind !== 'close') {
      number = Number(attributeOf(tag, 'r') ?? number + 1)
      cells = []
    }
    if (tag.name === 'row' && tag.kind !== 'open') {
      while (rows.length < Math.min(number - 1, rowsAtMost)) rows.push([])
      if (rows.length >= rowsAtMost) return rows
      rows.push(cells)
    }
    if (tag.name === 'c' && tag.kind === 'open') {
      const column = columnOf(attributeOf(tag, 'r')) ?? cells.length
      cell = { column, type: attributeOf(tag, 't') ?? 'n', text: '' }
    }
    if ((tag.name === 'v' || tag.name === 't') && tag.kind === 'close') cell.text += tag.text
    if (tag.name === 'c' && tag.kind === 'close' && cell.column < MAX_COLUMNS) {
      while (cells.length < cell.column) cells.push('')
      cells[cell.column] = textOf(cell, shared)
    }
  }
  return rows
}

/** "AB12" → 27. */
function columnOf(place: string | undefined): number | undefined {
  const letters = place?.match(/^[A-Z]{1,3}/)?.[0]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** A cell as a person sees it; of a formula its last result. */
function textOf({ type, text }: { type: string; text: string }, shared: readonly string[]): string {
  if (type === 's') return shared[Number(text)] ?? ''
  if (type === 'e') return ''
  if (type !== 'n' || text === '') return text
  // Spreadsheets keep 59.9 as the nearest double; fifteen digits are what they show.
  const figure = Number(text)
  return Number.isFinite(figure) ? plainFigure(Number(figure.toPrecision(15))) : text
}

/** Without an exponent: a long code that a spreadsheet took for a number. */
const plainFigure = (figure: number): string =>
  Number.isInteger(figure) && Math.abs(figure) < 1e20 ? BigInt(figure).toString() : String(figure)
