import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { RefusedPieces } from './request-rules.ts'

/** The pieces of an order's shipped goods that requests were refused for, for good; the oldest case first. */
export async function readRefusedPieces(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<RefusedPieces[]> {
  const { rows } = await sql<RefusedPieces>`
    select line.line_no as "lineNo", line.quantity, c.reason, c.number
    from aftersale.refund_case c
    join aftersale.refund_case_line line on line.shop_id = c.shop_id and line.case_id = c.case_id
    where c.shop_id = ${shopId} and c.order_id = ${orderId} and c.state = 'rejected' and c.goods_received is not null
    order by c.asked_at, c.case_id, line.line_no`.execute(reader)
  return rows
}
