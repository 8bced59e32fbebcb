import type { StoredLine } from './order-rows.ts'

/** What became of the pieces of a line. */
export type LinePieces = Pick<StoredLine, 'quantity' | 'shipped' | 'given_back'>

/** Pieces of a line that still have to ship: neither handed to a courier nor given back before. */
export const piecesLeft = ({ quantity, shipped, given_back }: LinePieces): number =>
  quantity - shipped - given_back
