import { type Selectable, sql } from 'kysely'
import type { RefundPart, RefundSplit } from '../../kernel/refund-split.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import type { Tables } from '../../platform/db/tables.ts'
import { type OpenRefunds, setRefundOpen } from '../ordering/index.ts'

/** What a case takes of a line, as its table holds it. */
export type CaseLineRow = Selectable<Tables['aftersale.refund_case_line']>

type CaseKey = Pick<Selectable<Tables['aftersale.refund_case']>, 'shop_id' | 'case_id' | 'order_id'>

/** The lines of these cases of a shop, by line number. */
export async function readCaseLines(
  reader: Reader,
  shopId: string,
  caseIds: readonly string[],
): Promise<CaseLineRow[]> {
  if (caseIds.length === 0) return []
  return reader
    .selectFrom('aftersale.refund_case_line')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', 'in', [...caseIds])
    .orderBy('line_no')
    .execute()
}

const INSERT_LINES: NamedStatement = {
  name: 'aftersale.insert-lines',
  text: `
    insert into aftersale.refund_case_line
      (shop_id, case_id, order_id, line_no, quantity, unshipped, amount_fen, is_open)
    select $1::uuid, $2::uuid, $3::uuid, part.*, true
    from unnest($4::integer[], $5::integer[], $6::integer[], $7::bigint[]) as part`,
}

/** Writes what a case takes of each line; the index refund_case_line_open lets one open request a line in. */
export async function insertCaseLines(
  tx: Tx,
  { shop_id, case_id, order_id }: CaseKey,
  parts: readonly RefundPart[],
): Promise<void> {
  await tx.query(INSERT_LINES, [
    shop_id,
    case_id,
    order_id,
    parts.map((part) => part.lineNo),
    parts.map((part) => part.quantity),
    parts.map((part) => part.unshipped),
    parts.map((part) => part.amountFen),
  ])
}

/** What a case comes to now, where that is no longer what it says. */
export async function setCaseAmounts(
  tx: Tx,
  { shop_id, case_id }: CaseKey,
  split: RefundSplit,
): Promise<void> {
  await tx
    .updateTable('aftersale.refund_case')
    .set({ goods_fen: split.goodsFen, freight_fen: split.freightFen, amount_fen: split.amountFen })
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .execute()
  for (const part of split.parts) {
    await tx
      .updateTable('aftersale.refund_case_line')
      .set({ amount_fen: part.amountFen })
      .where('shop_id', '=', shop_id)
      .where('case_id', '=', case_id)
      .where('line_no', '=', part.lineNo)
      .execute()
  }
}

/** The request has its answer: its lines may be asked for again. */
export async function closeCaseLines(tx: Tx, { shop_id, case_id }: CaseKey): Promise<void> {
  await tx
    .updateTable('aftersale.refund_case_line')
    .set({ is_open: false })
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('is_open', '=', true)
    .execute()
}

/** Marks a locked order and its lines with what is open of its cases, for everybody who decides about it under its lock. */
export async function keepOpenRefunds(tx: Tx, order: Pick<CaseKey, 'shop_id' | 'order_id'>): Promise<void> {
  const { shop_id: shopId, order_id: orderId } = order
  const { rows } = await sql<OpenRefunds>`
    select
      exists (
        select 1 from aftersale.refund_case
        where shop_id = ${shopId} and order_id = ${orderId} and state in ('asked', 'refunding')
      ) as "isOpen",
      array(
        select line_no from aftersale.refund_case_line
        where shop_id = ${shopId} and order_id = ${orderId} and is_open
      ) as "lineNos"`.execute(tx)
  await setRefundOpen(tx, order, rows[0] as OpenRefunds)
}
