import { sumFen } from '../../../kernel/money.ts'
import type { CaseKind } from './nouns-contract.ts'

/** Pieces that the shop sends for a line of a case; prices and cost a piece, in fen. */
export interface SentPieces {
  readonly quantity: number
  /** What the sent SKU sells for and costs the shop today; null: not known. */
  readonly priceFen: number | null
  readonly costFen: number | null
  /** What the bought SKU was sold for, before discounts, and what it sells for today; null: it is sold no more. */
  readonly boughtAtFen: number
  readonly boughtNowFen: number | null
  /** What was bought was sent back and never came. */
  readonly isGone?: boolean
}

/**
 * What the shop gives away with what it sends for a case, in fen: of an exchange what the new SKU is dearer by than the bought
 * one (a price that rose for both gives nothing away), or, where the bought one never came, its cost if that is more; of a resend the cost of its pieces, or their price where it is not known.
 * Nothing of other kinds.
 */
export function goodsValueFen(kind: CaseKind, sent: readonly SentPieces[]): number {
  return sumFen(sent.map((pieces) => pieces.quantity * pieceValueFen(kind, pieces)))
}

function pieceValueFen(kind: CaseKind, pieces: SentPieces): number {
  const { priceFen, costFen, boughtAtFen, boughtNowFen, isGone = false } = pieces
  const wholeFen = costFen ?? priceFen ?? boughtAtFen
  if (kind === 'resend') return wholeFen
  if (kind !== 'exchange') return 0
  const dearerFen = Math.max(0, (priceFen ?? 0) - Math.max(boughtAtFen, boughtNowFen ?? 0))
  return isGone ? Math.max(dearerFen, wholeFen) : dearerFen
}
