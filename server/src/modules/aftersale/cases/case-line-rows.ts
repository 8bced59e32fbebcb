import { type Selectable, sql } from 'kysely'
import type { RefundPart, RefundSplit } from '../../../kernel/refund-split.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { type OpenRefunds, setRefundOpen } from '../../ordering/index.ts'
import { isOpenCase } from './case-states.ts'
import { caseStates } from './contract.ts'

/** What a case takes of a line, as its table holds it. */
export type CaseLineRow = Selectable<Tables['aftersale.refund_case_line']>

export type CaseKey = Pick<Selectable<Tables['aftersale.refund_case']>, 'shop_id' | 'case_id' | 'order_id'>

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

/** Writes what a case takes of each line; the index refund_case_line_open lets one open case a line and kind of goods in. */
export async function insertCaseLines(
  tx: Tx,
  { shop_id, case_id, order_id }: CaseKey,
  parts: readonly RefundPart[],
): Promise<void> {
  if (parts.length === 0) return
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

/** A changed request takes other pieces: those that it took before are free. */
export async function removeCaseLines(tx: Tx, { shop_id, case_id }: CaseKey): Promise<void> {
  await tx
    .deleteFrom('aftersale.refund_case_line')
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .execute()
}

/** What the shop sends for a line of a case. */
export interface SentSku {
  readonly lineNo: number
  readonly skuId: string
  readonly specs: readonly string[]
}

/** Notes what the shop sends for the lines of a case. */
export async function setSentSkus(
  tx: Tx,
  { shop_id, case_id }: CaseKey,
  sent: readonly SentSku[],
): Promise<void> {
  for (const { lineNo, skuId, specs } of sent)
    await tx
      .updateTable('aftersale.refund_case_line')
      .set({ send_sku_id: skuId, send_specs: [...specs] })
      .where('shop_id', '=', shop_id)
      .where('case_id', '=', case_id)
      .where('line_no', '=', lineNo)
      .execute()
}

/** The lines of an order with an open case, of what has shipped and what has not. */
export async function openCaseLines(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<{ lineNo: number; unshipped: boolean; caseId: string }[]> {
  const rows = await reader
    .selectFrom('aftersale.refund_case_line')
    .select(['line_no', 'unshipped', 'case_id'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('is_open', '=', true)
    .execute()
  return rows.map((row) => ({ lineNo: row.line_no, unshipped: row.unshipped > 0, caseId: row.case_id }))
}

/** The case has its answer: its lines may be asked for again. */
export async function closeCaseLines(tx: Tx, { shop_id, case_id }: CaseKey): Promise<void> {
  await tx
    .updateTable('aftersale.refund_case_line')
    .set({ is_open: false })
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('is_open', '=', true)
    .execute()
}

const openStates = caseStates.filter(isOpenCase)

/** Marks a locked order and its lines with what is open of its cases (what has not shipped and is asked for does not ship), for everybody who decides about it under its lock. */
export async function keepOpenRefunds(tx: Tx, order: Pick<CaseKey, 'shop_id' | 'order_id'>): Promise<void> {
  const { shop_id: shopId, order_id: orderId } = order
  const { rows } = await sql<OpenRefunds>`
    select
      exists (
        select 1 from aftersale.refund_case
        where shop_id = ${shopId} and order_id = ${orderId} and state = any(${openStates})
      ) as "isOpen",
      array(
        select line_no from aftersale.refund_case_line
        where shop_id = ${shopId} and order_id = ${orderId} and is_open and unshipped > 0
      ) as "lineNos"`.execute(tx)
  await setRefundOpen(tx, order, rows[0] as OpenRefunds)
}

/**
 * By line of an order the SKU that its buyer had at an instant in place of the bought one: what the newest exchange before it
 * sent them.
 */
export async function exchangedFor(
  reader: Reader,
  shopId: string,
  orderId: string,
  at: Date,
): Promise<Map<number, string>> {
  const rows = await reader
    .selectFrom('aftersale.refund_case_line as line')
    .innerJoin('aftersale.refund_case as c', (join) =>
      join.onRef('c.shop_id', '=', 'line.shop_id').onRef('c.case_id', '=', 'line.case_id'),
    )
    .innerJoin('aftersale.case_parcel as parcel', (join) =>
      join.onRef('parcel.shop_id', '=', 'c.shop_id').onRef('parcel.case_id', '=', 'c.case_id'),
    )
    .select(['line.line_no', 'line.send_sku_id'])
    .where('line.shop_id', '=', shopId)
    .where('line.order_id', '=', orderId)
    .where('c.kind', '=', 'exchange')
    .where('parcel.direction', '=', 'out')
    .where('parcel.posted_at', '<=', at)
    .orderBy('parcel.posted_at')
    .orderBy('c.case_id')
    .execute()
  return new Map(rows.flatMap((row) => (row.send_sku_id ? [[row.line_no, row.send_sku_id]] : [])))
}
