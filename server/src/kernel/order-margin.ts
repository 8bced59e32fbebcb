import { sumFen } from './money.ts'

/** A line of an order, with what became of it; amounts in fen. */
export interface MarginLine {
  readonly skuId: string | null
  readonly quantity: number
  /** Pieces given back before they shipped: no sale, and no cost. */
  readonly givenBack: number
  readonly amountFen: number
  readonly refundedFen: number
}

export interface OrderMargin {
  /** What the goods that stay sold bring above what they cost the shop; null: a cost is not known. */
  readonly marginFen: number | null
  /** What was given away of it already: refunds of what shipped. */
  readonly usedFen: number
}

/** The margin of an order's goods, freight left out, and what of it went back. `costs`: fen a piece, by SKU. */
export function orderMargin(lines: readonly MarginLine[], costs: ReadonlyMap<string, number>): OrderMargin {
  const parts = lines.map((line) => {
    const unsoldFen = Number((BigInt(line.amountFen) * BigInt(line.givenBack)) / BigInt(line.quantity))
    const kept = line.quantity - line.givenBack
    const costFen = kept === 0 ? 0 : line.skuId === null ? null : (costs.get(line.skuId) ?? null)
    return {
      marginFen: costFen === null ? null : line.amountFen - unsoldFen - costFen * kept,
      usedFen: Math.max(0, line.refundedFen - unsoldFen),
    }
  })
  const margins = parts.flatMap(({ marginFen }) => (marginFen === null ? [] : [marginFen]))
  return {
    marginFen: margins.length < parts.length ? null : sumFen(margins),
    usedFen: sumFen(parts.map((part) => part.usedFen)),
  }
}
