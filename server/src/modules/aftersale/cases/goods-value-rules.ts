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
}

/** How often, and in place of what, they are sent. */
export interface Sending {
  /** What was bought was sent back and never came. */
  readonly isGone?: boolean
  /** Parcels that the case sent and will send: of one that was lost, or wrong again, the next is given away whole. */
  readonly times?: number
}

/**
 * What the shop gives away with what it sends for a case, in fen: of an exchange what the new SKU is dearer by than the bought
 * one (a price that rose for both gives nothing away), or, where the bought one never came, its cost if that is more; of a resend the cost of its pieces, or their price where it is not known.
 * Nothing of other kinds.
 */
export function goodsValueFen(
  kind: CaseKind,
  sent: readonly SentPieces[],
  { isGone = false, times = 1 }: Sending = {},
): number {
  const value = (pieces: SentPieces): number => {
    const wholeFen = pieces.costFen ?? pieces.priceFen ?? pieces.boughtAtFen
    const again = Math.max(0, times - 1) * wholeFen
    if (kind === 'resend') return wholeFen + again
    if (kind !== 'exchange') return 0
    const dearer = dearerFen(pieces)
    return (isGone ? Math.max(dearer, wholeFen) : dearer) + again
  }
  return sumFen(sent.map((pieces) => pieces.quantity * value(pieces)))
}

/** What one piece of an exchange is dearer by than the bought one; a price that rose for both gives nothing away. */
const dearerFen = ({ priceFen, boughtAtFen, boughtNowFen }: SentPieces): number =>
  Math.max(0, (priceFen ?? 0) - Math.max(boughtAtFen, boughtNowFen ?? 0))

/** What an exchange is dearer by, as the page shows it before somebody agrees. */
export const exchangeDearerFen = (sent: readonly SentPieces[]): number =>
  sumFen(sent.map((pieces) => pieces.quantity * dearerFen(pieces)))
