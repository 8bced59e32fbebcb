import type { RefundSplit } from '../../../kernel/refund-split.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { readCaseLines } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'
import { comesTo } from './case-rules.ts'

/**
 * What a request for money comes to at this moment: freight goes with the last pieces, money that went back is not given twice, and
 * never more than was asked for.
 */
export async function splitNow(reader: Reader, order: OrderRow, refundCase: CaseRow): Promise<RefundSplit> {
  const lines = await readCaseLines(reader, order.shop_id, [refundCase.case_id])
  const now = refundable(order, await orderLines(reader, order.shop_id, [order.order_id]))
  const wishes = lines.map((line) => ({
    lineNo: line.line_no,
    quantity: line.quantity,
    unshipped: line.unshipped,
  }))
  return comesTo(now, wishes, { withFreight: refundCase.with_freight, wantedFen: refundCase.wanted_fen })
}
