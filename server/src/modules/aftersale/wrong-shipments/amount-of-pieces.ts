import { type OrderLine, type OrderRow, refundable } from '../../ordering/index.ts'
import { comesTo } from '../cases/case-rules.ts'
import type { WrongPieces } from './choice-rules.ts'

/** What pieces of a shipped order come to, freight apart; 0 where their money has gone back already. Pure. */
export function amountOfPieces(
  order: OrderRow,
  lines: readonly OrderLine[],
  pieces: readonly WrongPieces[],
): number {
  const wishes = pieces.map(({ lineNo, quantity }) => ({ lineNo, quantity, unshipped: 0 }))
  return comesTo(refundable(order, lines), wishes, { withFreight: false, wantedFen: null }).amountFen
}
