import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'

/**
 * UTF-16 by its mark, or by the zero bytes that half of its letters have; null: as its bytes are sound UTF-8 or not. WPS and
 * Excel write it as "Unicode text".
 */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const length = Math.min(head.length, 2048)
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Of a table in Latin letters and figures every other byte is zero; in UTF-8 and GBK none is.
  if (odd > length / 8 && even === 0) return 'utf-16le'
  if (even > length / 8 && odd === 0) return 'utf-16be'
  return null
}

/** What is not sound UTF-8 was written by a program that saves in the code page of Chinese Windows. */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16) return iconv.decode(Buffer.from(bytes), utf16)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030')
  }
}

/** The sign between cells: as a first line `sep=;` of Excel says, else the one that the first line has most of. */
export function separatorOf(text: string): { readonly separator: string; readonly isNamed: boolean } {
  const [first = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)
  const named = /^"?sep=(.)"? *$/i.exec(first)
  if (named?.[1]) return { separator: named[1], isNamed: true }
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: first.split(sign).length }))
  const { sign } = counts.reduce((best, one) => (one.count > best.count ? one : best))
  return { separator: sign, isNamed: false }
}

/** A longer one is not a record but a quote that never ends. */
const MAX_RECORD_LENGTH = 2_000_000

/**
 * The records of a CSV in UTF-8, UTF-16 or GBK (GB 18030), told apart by content; separated by comma, semicolon or tab, as its
 * first line shows. Cells beyond `maxColumns` are left out. Throws when quotes do not end.
 */
export function readCsv(bytes: Buffer, maxRecords: number, maxColumns: number): string[][] {
  const text = decodeText(bytes)
  const { separator, isNamed } = separatorOf(text)
  return parse(text, {
    bom: true,
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    from: isNamed ? 2 : 1,
    to: maxRecords + (isNamed ? 1 : 0),
    max_record_size: MAX_RECORD_LENGTH,
    on_record: (record: string[]) => (record.length > maxColumns ? record.slice(0, maxColumns) : record),
  })
}
