import { splitFen, sumFen } from './money.ts'

/*
 * How much money goes with which pieces of an order. All refunds of an order together come to what was paid, to the fen:
 * a line's pieces share its amount by cumulative rounding, so that a discount stays with the line that it was given on, and
 * freight goes back once.
 */

/** A line of an order, with what became of it so far; amounts in fen. */
export interface RefundableLine {
  readonly lineNo: number
  readonly quantity: number
  readonly shipped: number
  /** Pieces given back before they shipped. */
  readonly givenBack: number
  /** Pieces whose money was given back, before or after shipping. */
  readonly refundedPieces: number
  readonly amountFen: number
  readonly refundedFen: number
}

export interface RefundableOrder {
  readonly lines: readonly RefundableLine[]
  readonly freightFen: number
  readonly freightRefundedFen: number
}

/** Pieces to give back of a line; `unshipped` of them have not shipped and never will. */
export interface PiecesWish {
  readonly lineNo: number
  readonly quantity: number
  readonly unshipped: number
}

/** What a refund takes of a line; no pieces where only an amount goes back. */
export interface RefundPart extends PiecesWish {
  readonly amountFen: number
}

export interface RefundSplit {
  readonly parts: readonly RefundPart[]
  readonly goodsFen: number
  readonly freightFen: number
  readonly amountFen: number
}

/** Pieces of a line that still have to ship. */
export const unshippedPieces = (line: Pick<RefundableLine, 'quantity' | 'shipped' | 'givenBack'>): number =>
  line.quantity - line.shipped - line.givenBack

/** Pieces of a line whose money may still go back, piece by piece. */
export const refundablePieces = (line: Pick<RefundableLine, 'quantity' | 'refundedPieces'>): number =>
  line.quantity - line.refundedPieces

const goodsLeft = (line: RefundableLine): number => line.amountFen - line.refundedFen
const freightLeft = (order: RefundableOrder): number => order.freightFen - order.freightRefundedFen

/** The money of an order that has not gone back yet, freight included. */
export const refundableFen = (order: RefundableOrder): number =>
  sumFen(order.lines.map(goodsLeft)) + freightLeft(order)

/**
 * The money of the next pieces of a line: what they paid, and never more than is left of it. The parts of a line come to its
 * amount exactly, whatever amounts went back between them.
 */
export function piecesFen(line: RefundableLine, quantity: number): number {
  const upTo = (pieces: number) => Number((BigInt(line.amountFen) * BigInt(pieces)) / BigInt(line.quantity))
  const paid = upTo(line.refundedPieces + quantity) - upTo(line.refundedPieces)
  return Math.min(paid, goodsLeft(line))
}

/**
 * What giving these pieces back comes to. Freight goes with the last piece of an order of which nothing has shipped; else
 * only `withFreight`, which is the shop's to say. A line that the order lacks, or more pieces than it has, is a bug of the
 * caller.
 */
export function splitPieces(
  order: RefundableOrder,
  wishes: readonly PiecesWish[],
  withFreight = false,
): RefundSplit {
  const parts = wishes.map((wish): RefundPart => {
    const line = order.lines.find((one) => one.lineNo === wish.lineNo)
    if (!line || !fits(line, wish)) throw new Error(`Line ${wish.lineNo} does not have these pieces.`)
    return { ...wish, amountFen: piecesFen(line, wish.quantity) }
  })
  const freightFen = withFreight || nothingIsLeft(order, wishes) ? freightLeft(order) : 0
  return sumOf(parts, freightFen)
}

/** Whether a line has these pieces to give back. */
export function fits(line: RefundableLine, { quantity, unshipped }: PiecesWish): boolean {
  const shipped = quantity - unshipped
  const shippedLeft = refundablePieces(line) - unshippedPieces(line)
  return (
    quantity > 0 &&
    unshipped >= 0 &&
    shipped >= 0 &&
    unshipped <= unshippedPieces(line) &&
    shipped <= shippedLeft
  )
}

/** Nothing of the order has shipped, and with these pieces nothing will. */
function nothingIsLeft(order: RefundableOrder, wishes: readonly PiecesWish[]): boolean {
  if (order.lines.some((line) => line.shipped > 0)) return false
  const given = new Map(wishes.map((wish) => [wish.lineNo, wish.unshipped]))
  return order.lines.every((line) => unshippedPieces(line) === (given.get(line.lineNo) ?? 0))
}

/**
 * An amount without pieces, at most what is refundable: it falls on the goods, shared among the lines by what is left of
 * them, and on the freight with what exceeds them.
 */
export function splitAmount(order: RefundableOrder, amountFen: number): RefundSplit {
  if (amountFen <= 0 || amountFen > refundableFen(order)) throw new Error(`${amountFen} fen cannot go back.`)
  const leftFen = sumFen(order.lines.map(goodsLeft))
  const goodsFen = Math.min(amountFen, leftFen)
  const shares = leftFen === 0 ? [] : splitFen(goodsFen, order.lines.map(goodsLeft))
  const parts = order.lines.flatMap(({ lineNo }, index): RefundPart[] => {
    const partFen = shares[index] ?? 0
    return partFen > 0 ? [{ lineNo, quantity: 0, unshipped: 0, amountFen: partFen }] : []
  })
  return sumOf(parts, amountFen - goodsFen)
}

function sumOf(parts: readonly RefundPart[], freightFen: number): RefundSplit {
  const goodsFen = sumFen(parts.map((part) => part.amountFen))
  return { parts, goodsFen, freightFen, amountFen: goodsFen + freightFen }
}

/** The same pieces for at most this much: goods and freight give up what is too much, each line in proportion. */
export function capSplit(split: RefundSplit, amountFen: number): RefundSplit {
  if (amountFen >= split.amountFen) return split
  const goodsFen = Math.min(Math.max(amountFen, 0), split.goodsFen)
  const freightFen = Math.max(amountFen, 0) - goodsFen
  const parts = split.parts.map((part) => part.amountFen)
  const shares = goodsFen === 0 ? parts.map(() => 0) : splitFen(goodsFen, parts)
  return sumOf(
    split.parts.map((part, index) => ({ ...part, amountFen: shares[index] ?? 0 })),
    freightFen,
  )
}

/** Whether with these pieces nothing of the order is left whose money has not gone back. */
export const takesAll = (order: RefundableOrder, wishes: readonly PiecesWish[]): boolean => {
  const taken = new Map(wishes.map((wish) => [wish.lineNo, wish.quantity]))
  return order.lines.every((line) => refundablePieces(line) === (taken.get(line.lineNo) ?? 0))
}

/** Pieces of a line that are with the buyer and whose money has not gone back. */
export const shippedPieces = (line: RefundableLine): number => refundablePieces(line) - unshippedPieces(line)

/** All pieces of these lines that have not shipped: the rest that nobody has sent yet. */
export const restOf = (lines: readonly RefundableLine[]): PiecesWish[] =>
  lines.flatMap((line) => {
    const left = unshippedPieces(line)
    return left > 0 ? [{ lineNo: line.lineNo, quantity: left, unshipped: left }] : []
  })

/** Everything whose money may still go back, shipped or not. */
export const wholeOf = (lines: readonly RefundableLine[]): PiecesWish[] =>
  lines.flatMap((line) => {
    const quantity = refundablePieces(line)
    return quantity > 0 ? [{ lineNo: line.lineNo, quantity, unshipped: unshippedPieces(line) }] : []
  })
