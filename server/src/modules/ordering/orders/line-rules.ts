import type { Selectable } from 'kysely'
import type { MarginLine } from '../../../kernel/order-margin.ts'
import { type RefundableOrder, unshippedPieces } from '../../../kernel/refund-split.ts'
import type { Tables } from '../../../platform/db/tables.ts'

/** What became of a line, in pieces and money. */
export type LineProgress = Pick<
  Selectable<Tables['ordering.order_line']>,
  'line_no' | 'quantity' | 'shipped' | 'given_back' | 'refunded_pieces' | 'amount_fen' | 'refunded_fen'
>

/** Pieces of a line that still have to ship: neither handed to a courier nor given back before. */
export const piecesLeft = (line: Pick<LineProgress, 'quantity' | 'shipped' | 'given_back'>): number =>
  unshippedPieces({ quantity: line.quantity, shipped: line.shipped, givenBack: line.given_back })

/** A line as its margin is counted. */
export const marginLine = (
  line: Pick<
    Selectable<Tables['ordering.order_line']>,
    'sku_id' | 'quantity' | 'given_back' | 'amount_fen' | 'refunded_fen'
  >,
): MarginLine => ({
  skuId: line.sku_id,
  quantity: line.quantity,
  givenBack: line.given_back,
  amountFen: line.amount_fen,
  refundedFen: line.refunded_fen,
})

/** An order and its lines as the rules of refunds take them. */
export const refundable = (
  order: Pick<Selectable<Tables['ordering.order']>, 'freight_fen' | 'freight_refunded_fen'>,
  lines: readonly LineProgress[],
): RefundableOrder => ({
  freightFen: order.freight_fen,
  freightRefundedFen: order.freight_refunded_fen,
  lines: lines.map((line) => ({
    lineNo: line.line_no,
    quantity: line.quantity,
    shipped: line.shipped,
    givenBack: line.given_back,
    refundedPieces: line.refunded_pieces,
    amountFen: line.amount_fen,
    refundedFen: line.refunded_fen,
  })),
})
