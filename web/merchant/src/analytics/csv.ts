import { writtenCell } from '@zhanggui/server/kernel/cell.ts'

/** A cell as spreadsheets read it: quoted, and never taken for a formula. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  return `"${writtenCell(value).replaceAll('"', '""')}"`
}

/** A table as CSV with the mark that makes Excel read it as UTF-8. */
export function toCsv(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [heads, ...rows].map((row) => row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Gives a text to the reader as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Fen as yuan for a spreadsheet: 12345 → 123.45, a number. */
export const yuan = (fen: number): number => fen / 100
