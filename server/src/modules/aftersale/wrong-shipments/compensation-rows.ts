import type { Insertable, Selectable } from 'kysely'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { publish } from '../../../platform/events.ts'
import { findCase } from '../cases/case-rows.ts'
import { type Compensation, type CompensationStanding, wrongRefusals } from './contract.ts'
import { compensationGiven } from './events.ts'
import { lockWrongAsStaff, readWrongLines, type WrongOfOrder } from './wrong-rows.ts'

const refuse = refusals(wrongRefusals)

/** What a shop gives the buyer of a wrong shipment, as its table holds it. */
export type CompensationRow = Selectable<Tables['aftersale.wrong_compensation']>
export type NewCompensation = Insertable<Tables['aftersale.wrong_compensation']>
type Key = Pick<CompensationRow, 'shop_id' | 'compensation_id'>

/** A compensation, locked; null: there is none. The order is locked before. */
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
    buyerId: row.buyer_id,
    waybill: row.kind === 'gift' ? row.waybill : null,
    agentId: row.case_id ? null : row.made_by,
  })
  return given
}

/** A wrong shipment locked after its order, whose buyer can be given something. */
export interface LockedWrong extends WrongOfOrder {
  readonly buyerId: string
}

/** Refuses: not_found, own_order, wrong_no_buyer. */
export async function lockToCompensate(tx: Tx, actor: StaffActor, wrongId: string): Promise<LockedWrong> {
  const locked = await lockWrongAsStaff(tx, actor, wrongId)
  const buyerId = locked.order.buyer_id
  if (!buyerId) throw refuse('wrong_no_buyer')
  return { ...locked, buyerId }
}

const hashOf = (actor: StaffActor, wrongId: string, give: Compensation): Buffer =>
  bodyHash({ ...give, wrongId, madeBy: actor.accountId })

/** What this very request has given before; null: nothing. Refuses: id_reused. */
export async function findGiven(
  tx: Tx,
  actor: StaffActor,
  wrongId: string,
  give: Compensation,
): Promise<CompensationRow | null> {
  const row = await lockCompensation(tx, { shop_id: actor.shopId, compensation_id: give.id })
  if (row && !row.body_hash.equals(hashOf(actor, wrongId, give))) throw refuseCommon('id_reused')
  return row
}

/** Writes down what somebody gives. */
export async function insertGiven(
  tx: Tx,
  actor: StaffActor,
  { wrong, buyerId }: LockedWrong,
  give: Compensation,
  given: Pick<NewCompensation, 'amount_fen' | 'state'> & Partial<NewCompensation>,
): Promise<CompensationRow> {
  return tx
    .insertInto('aftersale.wrong_compensation')
    .values({
      ...given,
      shop_id: wrong.shop_id,
      compensation_id: give.id,
      wrong_id: wrong.wrong_id,
      order_id: wrong.order_id,
      buyer_id: buyerId,
      kind: give.kind,
      words: give.words,
      made_by: actor.accountId,
      made_at: tx.now,
      body_hash: hashOf(actor, wrong.wrong_id, give),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Where it stands, as acts answer it. */
export const compensationStanding = (row: CompensationRow): CompensationStanding => ({
  compensationId: row.compensation_id,
  state: row.state,
  amountFen: row.amount_fen,
})
