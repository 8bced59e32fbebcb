import { splitFen, sumFen } from '../../../kernel/money.ts'
import { type CostHow, type CostKindView, WHOLE_SHARE } from './contract.ts'

/** What went back of a line of an order, or of its freight (no line). */
export interface LossPart {
  readonly lineNo: number | null
  readonly amountFen: number
  /** Pieces whose money went back; those of them that had shipped. */
  readonly pieces: number
  readonly shippedPieces: number
}

/** What the costs of a refund are counted from. */
export interface LossFacts {
  readonly parts: readonly LossPart[]
  /** Parcels, out and back, whose freight this refund bears. */
  readonly parcels: number
  /** What winning this part of the order cost, and how that is counted. */
  readonly acquisition: { readonly amountFen: number; readonly how: CostHow }
}

/** A cost of a refund, and how it came about. */
export interface Cost {
  readonly amountFen: number
  readonly how: CostHow
}

/** Half a fen is a fen. */
export function shareOf(fen: number, share: number): number {
  return Number((BigInt(fen) * BigInt(share) * 2n + BigInt(WHOLE_SHARE)) / (2n * BigInt(WHOLE_SHARE)))
}

/** The part of an amount that a number of pieces has, without the fen that remains. */
const partOf = (fen: number, some: number, all: number): number =>
  all === 0 ? 0 : Number((BigInt(fen) * BigInt(some)) / BigInt(all))

/** What a refund costs of a kind. Pure. */
export function costOf(kind: CostKindView, facts: LossFacts): Cost {
  const { basis, rate, shippedOnly } = kind
  const count = (read: (part: LossPart) => number) => sumFen(facts.parts.map(read))
  const shipped = count((part) => part.shippedPieces)
  const times = (number: number): Cost => ({
    amountFen: rate * number,
    how: { basis, rate, times: number },
  })
  if (basis === 'channel') return facts.acquisition
  if (basis === 'per_parcel') return times(facts.parcels)
  if (basis === 'per_refund') return times(shippedOnly && shipped === 0 ? 0 : 1)
  if (basis === 'per_piece') return times(shippedOnly ? shipped : count((part) => part.pieces))
  const ofFen = count((part) => {
    if (part.lineNo === null) return 0
    return shippedOnly ? partOf(part.amountFen, part.shippedPieces, part.pieces) : part.amountFen
  })
  return { amountFen: shareOf(ofFen, rate), how: { basis, rate, ofFen } }
}

/** Shares a cost among the parts of its refund by what went back of each, exactly; all on none when nothing did. */
export function splitCost(
  amountFen: number,
  parts: readonly Pick<LossPart, 'lineNo' | 'amountFen'>[],
): { lineNo: number | null; amountFen: number }[] {
  const weights = parts.map((part) => part.amountFen)
  if (amountFen === 0) return []
  if (sumFen(weights) === 0) return [{ lineNo: parts[0]?.lineNo ?? null, amountFen }]
  return splitFen(amountFen, weights).flatMap((fen, index) => {
    const part = parts[index]
    return part && fen > 0 ? [{ lineNo: part.lineNo, amountFen: fen }] : []
  })
}
