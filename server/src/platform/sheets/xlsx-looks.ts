import type { XlsxParts } from './xlsx-parts.ts'

/** How a figure is shown, by the format of its cell. */
export type CellLook = (figure: number) => string | { readonly date: string }

/** Formats that programs know by number: days, times and their kinds in East Asia (ECMA-376, part 1, 18.8.30). */
const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Of a format what is shown: without quoted words, colours and conditions in brackets, and escaped signs. */
const bare = (format: string): string =>
  format.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h|m|s)[^\]]*\]/gi, '')

/** The looks that cells name by number, in their order. */
export async function readLooks(parts: XlsxParts, is1904: boolean): Promise<CellLook[]> {
  const formats = new Map<number, string>()
  const looks: CellLook[] = []
  let isOfCells = false
  await parts.read('xl/styles.xml', {
    onOpen(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') isOfCells = true
      if (name === 'xf' && isOfCells) looks.push(lookOf(Number(attributes.numFmtId ?? 0), formats, is1904))
    },
    onClose(name) {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return looks
}

function lookOf(id: number, formats: ReadonlyMap<number, string>, is1904: boolean): CellLook {
  const [format = ''] = bare(formats.get(id) ?? '').split(';')
  if (isDateNumber(id) || /[ymdhs年月日]/i.test(format.replace(/general|e\+|[gG]\/通用格式/g, '')))
    return (figure) => dateOf(figure, is1904)
  // A code of a fixed length: 670770 is shown, and was meant, as 00670770.
  if (/^0{2,}$/.test(format)) return (figure) => paddedFigure(figure, format.length)
  return plainFigure
}

const DAY_MS = 86_400_000
/** Days are counted from the last of 1899 (with a 29 February 1900 that never was), or from the first of 1904. */
const firstDayMs = (is1904: boolean): number => (is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))

/** 2026-10-12, or 2026-10-12 08:30:00 where a time is in it. */
function dateOf(days: number, is1904: boolean): string | { readonly date: string } {
  const ms = firstDayMs(is1904) + Math.round((days * DAY_MS) / 1000) * 1000
  if (days < 0 || ms > Date.UTC(9999, 11, 31)) return plainFigure(days)
  const [day = '', time = ''] = new Date(ms).toISOString().replace('.000Z', '').split('T')
  return { date: time === '00:00:00' ? day : `${day} ${time}` }
}

const paddedFigure = (figure: number, length: number): string =>
  Number.isInteger(figure) && figure >= 0 ? plainFigure(figure).padStart(length, '0') : plainFigure(figure)

/** A spreadsheet keeps fifteen digits of a figure and no more. */
const MAX_DIGITS = 15

/**
 * A figure as it was typed: spreadsheets keep 59.9 as the nearest double, and fifteen digits are what they show. A whole
 * number with more digits is shown as they show it, as an exponent: its last digits are not what anybody wrote.
 */
export function plainFigure(figure: number): string {
  const shown = Number(figure.toPrecision(MAX_DIGITS))
  if (!Number.isInteger(shown)) return String(shown)
  if (Math.abs(shown) < 10 ** MAX_DIGITS) return BigInt(shown).toString()
  return shown.toExponential().replace('e', 'E')
}
