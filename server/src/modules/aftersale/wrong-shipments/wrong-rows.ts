import type { Selectable } from 'kysely'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import { type Actor, accountOf, type StaffActor } from '../../../platform/actor.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { publish } from '../../../platform/events.ts'
import { lockOrders, type OrderRow } from '../../ordering/index.ts'
import { aftersaleAudit } from '../audit.ts'
import { isOpenCase } from '../cases/case-states.ts'
import { caseStates } from '../cases/contract.ts'
import { refuseOwn } from '../cases/refuse-own.ts'
import type { WrongStanding } from './contract.ts'
import { wrongShipmentMoved } from './events.ts'
import { isUnsolved, type WrongState, type WrongStep, wrongStates } from './nouns-contract.ts'
import { canMoveWrong } from './wrong-states.ts'

/** A wrong shipment as its table holds it. */
export type WrongRow = Selectable<Tables['aftersale.wrong_shipment']>

/** One wrong shipment of a shop, locked; then reads the clock. Refuses: not_found. */
export async function lockWrong(tx: Tx, shopId: string, wrongId: string): Promise<WrongRow> {
  const row = await tx
    .selectFrom('aftersale.wrong_shipment')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('wrong_id', '=', wrongId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  await readClock(tx)
  return row
}

/** The one that a buyer's request opened; null: it opened none. */
export async function findWrongOfCase(
  reader: Reader,
  shopId: string,
  caseId: string,
): Promise<WrongRow | null> {
  const row = await reader
    .selectFrom('aftersale.wrong_shipment')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The oldest unsolved wrong shipment of lines of an order for which its buyer has chosen nothing, or nothing that led anywhere;
 * locked. Null: there is none.
 */
export async function findUnchosen(
  tx: Tx,
  { shop_id: shopId, order_id: orderId }: Pick<WrongRow, 'shop_id' | 'order_id'>,
  lines: readonly { readonly lineNo: number }[],
): Promise<WrongRow | null> {
  const row = await tx
    .selectFrom('aftersale.wrong_shipment as w')
    .selectAll('w')
    .where('w.shop_id', '=', shopId)
    .where('w.order_id', '=', orderId)
    .where('w.state', 'in', wrongStates.filter(isUnsolved))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('aftersale.wrong_shipment_line as line')
          .select('line.line_no')
          .whereRef('line.shop_id', '=', 'w.shop_id')
          .whereRef('line.wrong_id', '=', 'w.wrong_id')
          .where('line.line_no', 'in', [...new Set(lines.map((line) => line.lineNo))]),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('aftersale.refund_case as c')
            .select('c.case_id')
            .whereRef('c.shop_id', '=', 'w.shop_id')
            .whereRef('c.case_id', '=', 'w.case_id')
            .where('c.state', 'in', caseStates.filter(isOpenCase)),
        ),
      ),
    )
    .orderBy('w.number')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** The lines of these wrong shipments of a shop. */
export const readWrongLines = (reader: Reader, shopId: string, wrongIds: readonly string[]) =>
  reader
    .selectFrom('aftersale.wrong_shipment_line')
    .select(['wrong_id', 'line_no', 'quantity'])
    .where('shop_id', '=', shopId)
    .where('wrong_id', 'in', [...wrongIds])
    .orderBy('wrong_id')
    .orderBy('line_no')
    .execute()

/** A wrong shipment and its order, both locked. */
export interface WrongOfOrder {
  readonly order: OrderRow
  readonly wrong: WrongRow
}

/** Locks a wrong shipment after its order, and reads the clock. `buyerId`: only that buyer's. Refuses: not_found. */
export async function lockWrongAfterOrder(
  tx: Tx,
  shopId: string,
  wrongId: string,
  buyerId?: string,
): Promise<WrongOfOrder> {
  const found = await tx
    .selectFrom('aftersale.wrong_shipment')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('wrong_id', '=', wrongId)
    .executeTakeFirst()
  const [order] = found ? await lockOrders(tx, shopId, [found.order_id]) : []
  if (!order || (buyerId && order.buyer_id !== buyerId)) throw refuseCommon('not_found')
  return { order, wrong: await lockWrong(tx, shopId, wrongId) }
}

/**
 * Locks a wrong shipment for a member of staff, as `lockWrongAfterOrder`: nobody handles what they bought themselves. Refuses:
 * not_found, own_order.
 */
export async function lockWrongAsStaff(tx: Tx, actor: StaffActor, wrongId: string): Promise<WrongOfOrder> {
  const locked = await lockWrongAfterOrder(tx, actor.shopId, wrongId)
  refuseOwn(actor, locked.order.buyer_id)
  return locked
}

/** Whether all that a request asks for came wrong by this wrong shipment. */
export async function isWithinWrong(
  reader: Reader,
  { shop_id: shopId, wrong_id: wrongId }: Pick<WrongRow, 'shop_id' | 'wrong_id'>,
  asked: readonly { readonly line_no: number; readonly quantity: number }[],
): Promise<boolean> {
  const wrong = new Map(
    (await readWrongLines(reader, shopId, [wrongId])).map((line) => [line.line_no, line.quantity]),
  )
  return asked.every((line) => line.quantity <= (wrong.get(line.line_no) ?? 0))
}

/** A step of a wrong shipment: who takes it, and what they say. */
export interface WrongStepTaken {
  readonly what: WrongStep
  readonly actor: Actor
  readonly words?: string
}

export type WrongChanges = Partial<Omit<WrongRow, 'shop_id' | 'wrong_id' | 'number' | 'version'>>

/**
 * The one way to change a locked wrong shipment: checks the table where its state changes, writes the row with its next version,
 * its history and the log, and publishes it. Refuses: wrong_shipment_step.
 */
export async function stepWrong(
  tx: Tx,
  row: WrongRow,
  step: WrongStepTaken,
  changes: WrongChanges,
): Promise<WrongRow> {
  if (changes.state) refuseUnless(canMoveWrong(row.state, changes.state))
  const changed = await tx
    .updateTable('aftersale.wrong_shipment')
    .set({ ...changes, version: row.version + 1 })
    .where('shop_id', '=', row.shop_id)
    .where('wrong_id', '=', row.wrong_id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeWrongMove(tx, changed, row.state, step)
  return changed
}

/** Writes a step into the history and the log, and publishes it. */
export async function writeWrongMove(
  tx: Tx,
  row: WrongRow,
  from: WrongState | null,
  { what, actor, words = '' }: WrongStepTaken,
): Promise<void> {
  await tx
    .insertInto('aftersale.wrong_shipment_move')
    .values({
      shop_id: row.shop_id,
      wrong_id: row.wrong_id,
      from_state: from,
      to_state: row.state,
      what,
      words,
      actor_kind: actor.kind,
      actor_id: accountOf(actor),
      at: tx.now,
    })
    .execute()
  const detail = { orderId: row.order_id, step: what, ...(row.cause ? { cause: row.cause } : {}) }
  await aftersaleAudit.write(tx, actor, 'aftersale.wrong_shipment', row.wrong_id, detail, row.shop_id)
  await publish(tx, wrongShipmentMoved, row.shop_id, {
    shopId: row.shop_id,
    wrongId: row.wrong_id,
    orderId: row.order_id,
  })
}

/** Where it stands, as acts answer it. */
export const wrongStanding = (row: WrongRow): WrongStanding => ({
  wrongId: row.wrong_id,
  state: row.state,
  version: row.version,
  promiseBy: row.promise_by.toISOString(),
})
