import type { Insertable, Selectable } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { publish } from '../../../platform/events.ts'
import { findCase } from '../cases/case-rows.ts'
import { compensationGiven } from './events.ts'
import { readWrongLines } from './wrong-rows.ts'

/** What a shop gives the buyer of a wrong shipment, as its table holds it. */
export type CompensationRow = Selectable<Tables['aftersale.wrong_compensation']>
export type NewCompensation = Insertable<Tables['aftersale.wrong_compensation']>
type Key = Pick<CompensationRow, 'shop_id' | 'compensation_id'>

/** What was given for these wrong shipments of a shop, the first one first. */
export async function readCompensations(
  reader: Reader,
  shopId: string,
  wrongIds: readonly string[],
): Promise<CompensationRow[]> {
  if (wrongIds.length === 0) return []
  return reader
    .selectFrom('aftersale.wrong_compensation')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('wrong_id', 'in', [...wrongIds])
    .orderBy('made_at')
    .orderBy('compensation_id')
    .execute()
}

/** One of them, locked; null: there is none. The order is locked before. */
export async function lockCompensation(
  tx: Tx,
  { shop_id, compensation_id }: Key,
): Promise<CompensationRow | null> {
  const row = await tx
    .selectFrom('aftersale.wrong_compensation')
    .selectAll()
    .where('shop_id', '=', shop_id)
    .where('compensation_id', '=', compensation_id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Changes a locked one. */
export async function setCompensation(
  tx: Tx,
  { shop_id, compensation_id }: Key,
  changes: Partial<CompensationRow>,
): Promise<CompensationRow> {
  return tx
    .updateTable('aftersale.wrong_compensation')
    .set(changes)
    .where('shop_id', '=', shop_id)
    .where('compensation_id', '=', compensation_id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The buyer has it since tx.now: it is published, once, and becomes a cost of the shop by that. */
export async function markGiven(tx: Tx, row: CompensationRow): Promise<CompensationRow> {
  if (row.state === 'given') return row
  const given = await setCompensation(tx, row, {
    state: 'given',
    given_at: tx.now,
    try_at: null,
    refusal: null,
  })
  const [line] = await readWrongLines(tx, row.shop_id, [row.wrong_id])
  const refundCase = row.case_id ? await findCase(tx, row.shop_id, row.case_id) : null
  await publish(tx, compensationGiven, row.shop_id, {
    shopId: row.shop_id,
    wrongId: row.wrong_id,
    orderId: row.order_id,
    compensationId: row.compensation_id,
    kind: row.kind,
    amountFen: row.amount_fen,
    lineNo: line?.line_no ?? null,
    reason: refundCase?.reason ?? 'wrong_product',
    agentId: row.case_id ? null : row.made_by,
  })
  return given
}
