import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'

/**
 * The records of a CSV in UTF-8 or GBK (GB 18030), told apart by content; separated by comma, semicolon or tab, as its
 * first line shows. Throws when quotes do not end.
 */
export function readCsv(bytes: Buffer, recordsAtMost: number): string[][] {
  const text = decode(bytes)
  return parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    to: recordsAtMost,
  })
}

/** What is not sound UTF-8 was written by a program that saves in the code page of Chinese Windows. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'gb18030')
  }
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}
