import { type RefundSplit, splitPieces } from '../../kernel/refund-split.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type OrderRow, orderLines, refundable } from '../ordering/index.ts'
import { readCaseLines } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'

/** What a request comes to at this moment: freight goes with the last pieces, and money that went back is not given twice. */
export async function splitNow(tx: Tx, order: OrderRow, refundCase: CaseRow): Promise<RefundSplit> {
  const lines = await readCaseLines(tx, order.shop_id, [refundCase.case_id])
  const now = refundable(order, await orderLines(tx, order.shop_id, [order.order_id]))
  return splitPieces(
    now,
    lines.map((line) => ({ lineNo: line.line_no, quantity: line.quantity, unshipped: line.unshipped })),
  )
}
