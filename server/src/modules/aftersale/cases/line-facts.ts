import { piecesLeft, type StoredLine } from '../../ordering/index.ts'
import type { LineFacts } from './case-rules.ts'

/** A line of an order, as it is stored, as the rules of refunds take it. */
export const lineFacts = (
  line: Pick<StoredLine, 'line_no' | 'quantity' | 'shipped' | 'given_back' | 'refund_open'>,
): LineFacts => ({ lineNo: line.line_no, left: piecesLeft(line), refundOpen: line.refund_open })
