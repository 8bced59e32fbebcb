import { type RawBuilder, sql } from 'kysely'

/**
 * SQL of what each refund case of a shop took of the lines of its order, to stand behind `from`: refund_id, line_no,
 * quantity, amount_fen. The refund's id is its case's.
 */
export const refundParts = (shopId: string): RawBuilder<unknown> => sql`(
  select case_id as refund_id, line_no, quantity, amount_fen
  from aftersale.refund_case_line where shop_id = ${shopId})`
