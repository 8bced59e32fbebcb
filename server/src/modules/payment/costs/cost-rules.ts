import { splitFen, sumFen } from '../../../kernel/money.ts'
import { type BuiltInKind, type CostHow, type CostKindView, WHOLE_SHARE } from './contract.ts'

/** What went back of a line of an order, or of its freight (no line). */
export interface LossPart {
  readonly lineNo: number | null
  readonly amountFen: number
  /** Pieces whose money went back; those of them that had shipped. */
  readonly pieces: number
  readonly shippedPieces: number
  /** What came of those that came back; left out: nothing is known of any. */
  readonly inspected?: { readonly sellable: number; readonly damaged: number; readonly scrap: number }
  /** What a piece costs the shop, in fen; left out or null: not known. */
  readonly costFen?: number | null
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

/**
 * 货品资损 of a part: a piece that can be sold again costs nothing, a damaged one and one of which nothing is known the share of
 * what went back for it, a scrapped one its cost, or all that went back for it where its cost is not known.
 */
function damageOf(part: LossPart, shippedOnly: boolean) {
  if (part.lineNo === null) return { ofFen: 0, scrapFen: 0 }
  const { amountFen, pieces, shippedPieces, inspected, costFen = null } = part
  const { sellable = 0, scrap = 0 } = inspected ?? {}
  const counted = shippedOnly ? shippedPieces : pieces
  const share = Math.max(0, counted - sellable - scrap)
  const ofFen = pieces === 0 && !shippedOnly ? amountFen : partOf(amountFen, share, pieces)
  const scrapFen = costFen === null ? partOf(amountFen, Math.min(scrap, pieces), pieces) : costFen * scrap
  return { ofFen, scrapFen }
}

/** What a refund costs of a kind, and how much of it each part bears, to the fen. Pure. */
export function sharedCostOf(
  kind: CostKindView,
  facts: LossFacts,
): Cost & { readonly parts: readonly { lineNo: number | null; amountFen: number }[] } {
  if (kind.kind !== DAMAGE) {
    const cost = costOf(kind, facts)
    return { ...cost, parts: splitCost(cost.amountFen, facts.parts) }
  }
  const damages = facts.parts.map((part) => ({ lineNo: part.lineNo, ...damageOf(part, kind.shippedOnly) }))
  const ofFen = sumFen(damages.map((one) => one.ofFen))
  const scrapFen = sumFen(damages.map((one) => one.scrapFen))
  const shareFen = shareOf(ofFen, kind.rate)
  const shares = splitCost(
    shareFen,
    damages.map(({ lineNo, ofFen: amountFen }) => ({ lineNo, amountFen })),
  )
  const parts = damages.flatMap(({ lineNo, scrapFen: scrap }) => {
    const amountFen = scrap + (shares.find((one) => one.lineNo === lineNo)?.amountFen ?? 0)
    return amountFen > 0 ? [{ lineNo, amountFen }] : []
  })
  const how = { basis: 'share', rate: kind.rate, ofFen, ...(scrapFen > 0 ? { scrapFen } : {}) } as const
  return { amountFen: shareFen + scrapFen, how, parts }
}

/** The kind of cost that goes by what came of the goods. */
export const DAMAGE: BuiltInKind = 'damage'

/** What a refund costs of a kind that does not go by what came of the goods. Pure. */
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
