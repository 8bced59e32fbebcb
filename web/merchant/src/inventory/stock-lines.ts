import { numberOrNull, readWhole } from '@zhanggui/server/kernel/read-number.ts'
import type { StockChange } from '@zhanggui/server/modules/inventory/contract.ts'
import type { StockRow } from '@zhanggui/server/screens/merchant/stock-contract.ts'

export type ChangeKind = 'receive' | 'correct'

/** As a person types pieces; at most ten million. */
export const readPieces = (text: string) => readWhole(text, { max: 10_000_000 })

/** A number of pieces as typed; null while it is blank or not a whole number from 0. */
export function piecesOf(text: string | undefined): number | null {
  return numberOrNull(readPieces(text ?? ''))
}

/** How many pieces there are afterwards; null: this row is left alone. */
export function onHandAfter(kind: ChangeKind, row: StockRow, text: string | undefined): number | null {
  const pieces = piecesOf(text)
  if (pieces === null || (kind === 'receive' && pieces === 0)) return null
  return kind === 'receive' ? row.onHand + pieces : pieces
}

/** The rows that were filled in, as they are sent. */
export function linesOf(
  kind: ChangeKind,
  rows: readonly StockRow[],
  texts: Readonly<Record<string, string>>,
  note: string,
): StockChange['lines'] {
  return rows.flatMap((row) => {
    const pieces = piecesOf(texts[row.skuId])
    if (pieces === null || onHandAfter(kind, row, texts[row.skuId]) === null) return []
    const figure = kind === 'receive' ? { change: pieces } : { counted: pieces, seen: row.onHand }
    return [{ skuId: row.skuId, kind, ...figure, ...(note.trim() ? { note: note.trim() } : {}) }]
  })
}

/** The first row that would fall below what orders hold. */
export function belowReserved(
  kind: ChangeKind,
  rows: readonly StockRow[],
  texts: Readonly<Record<string, string>>,
): StockRow | null {
  const tooFew = (row: StockRow) => {
    const after = onHandAfter(kind, row, texts[row.skuId])
    return after !== null && after < row.reserved
  }
  return rows.find(tooFew) ?? null
}
