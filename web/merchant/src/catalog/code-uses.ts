import { type Matrix, rowsOf } from './sku-matrix.ts'

/** A code as it is compared: capitals and blanks at its ends aside. */
export const codeKey = (code: string): string => code.trim().toLowerCase()

/** The codes of a matrix, each once, without the empty ones. */
export function codesOf(matrix: Matrix): string[] {
  const codes = rowsOf(matrix).map(({ cell }) => cell.code.trim())
  return [...new Map(codes.filter(Boolean).map((code) => [codeKey(code), code])).values()]
}

/** Codes that stand in several rows of the same product, with in how many. */
export function doubledCodes(matrix: Matrix): Map<string, { readonly code: string; readonly rows: number }> {
  const found = new Map<string, { code: string; rows: number }>()
  for (const { cell } of rowsOf(matrix)) {
    const code = cell.code.trim()
    if (code) count(found, code)
  }
  return new Map([...found].filter(([, { rows }]) => rows > 1))
}

/** One row more with this code; said as it was written first. */
function count(found: Map<string, { code: string; rows: number }>, code: string): void {
  const before = found.get(codeKey(code))
  found.set(codeKey(code), { code: before?.code ?? code, rows: (before?.rows ?? 0) + 1 })
}
