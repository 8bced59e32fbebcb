import { type Selectable, sql } from 'kysely'
import type { RefundPart, RefundSplit } from '../../../kernel/refund-split.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import { type Actor, accountOf, type StaffActor } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { lockOrders, type OrderRow } from '../../ordering/index.ts'
import { aftersaleAudit } from '../audit.ts'
import type { RefundFacts } from '../events.ts'
import { followClaim } from '../freight/claim-rows.ts'
import { endUnpaid } from '../ladder/compensation-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { closeCaseLines, insertCaseLines, keepOpenRefunds } from './case-line-rows.ts'
import { canMoveCase, dueAt } from './case-rules.ts'
import { holdsPieces, isOpenCase, turnOf } from './case-states.ts'
import type { CaseState, Decider } from './contract.ts'
import { releaseHeld } from './held-stock-rows.ts'
import { refuseOwn } from './refuse-own.ts'

/** A refund case as its table holds it. */
export type CaseRow = Selectable<Tables['aftersale.refund_case']>

/** Of each of these orders the case that matters most: one that waits for its answer, one whose money is on its way, one that is open, the newest. */
export async function newestCasesOf(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, CaseRow>> {
  if (orderIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('aftersale.refund_case')
    .selectAll()
    .distinctOn('order_id')
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', orderIds)
    .orderBy('order_id')
    .orderBy(sql`state = 'asked'`, 'desc')
    .orderBy(sql`state = 'refunding'`, 'desc')
    .orderBy(sql`due_at is not null`, 'desc')
    .orderBy('asked_at', 'desc')
    .orderBy('case_id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.order_id, row]))
}

/**
 * Locks a case after its order, and reads the clock. `buyerId`: only that buyer's.
 * Refuses: not_found.
 */
export async function lockCase(
  tx: Tx,
  shopId: string,
  caseId: string,
  buyerId?: string,
): Promise<{ order: OrderRow; refundCase: CaseRow }> {
  const found = await tx
    .selectFrom('aftersale.refund_case')
    .select(['order_id', 'buyer_id'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!found || (buyerId && found.buyer_id !== buyerId)) throw refuseCommon('not_found')
  const [order] = await lockOrders(tx, shopId, [found.order_id])
  if (!order) throw new Error(`Refund case ${caseId} has no order.`)
  const refundCase = await tx
    .selectFrom('aftersale.refund_case')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { order, refundCase }
}

/**
 * Locks a case for a member of staff who acts on it for the shop, as `lockCase`: nobody answers, receives or inspects for
 * themselves. Refuses: not_found, own_order.
 */
export async function lockCaseAsStaff(
  tx: Tx,
  actor: StaffActor,
  caseId: string,
): Promise<{ order: OrderRow; refundCase: CaseRow }> {
  const locked = await lockCase(tx, actor.shopId, caseId)
  refuseOwn(actor, locked.order.buyer_id)
  return locked
}

/** Reads a case by its id without locking it; null: there is none. */
export async function findCase(reader: Reader, shopId: string, caseId: string): Promise<CaseRow | null> {
  const row = await reader
    .selectFrom('aftersale.refund_case')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ?? null
}

/** What a new case is made of besides its lines. */
export type NewCase = Pick<
  CaseRow,
  | 'shop_id'
  | 'case_id'
  | 'order_id'
  | 'buyer_id'
  | 'reason'
  | 'note'
  | 'origin'
  | 'opened_by'
  | 'answer_by'
  | 'policy_set_id'
  | 'body_hash'
> &
  Partial<Pick<CaseRow, 'kind' | 'wish' | 'goods_received' | 'wanted_fen' | 'with_freight' | 'hold_id'>>

/** Opens a case in the state asked with its lines and the first row of its history, and marks its locked order and their lines. */
export async function insertCase(
  tx: Tx,
  actor: Actor,
  values: NewCase,
  { parts, goodsFen, freightFen, amountFen }: RefundSplit,
): Promise<CaseRow> {
  const row = await tx
    .insertInto('aftersale.refund_case')
    .values({
      ...values,
      goods_fen: goodsFen,
      freight_fen: freightFen,
      amount_fen: amountFen,
      state: 'asked',
      asked_at: tx.now,
      due_at: values.answer_by,
      pieces_out: piecesOutOf(parts),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeCaseMove(tx, row, null, 'asked', actor, 'asked')
  await insertCaseLines(tx, row, parts)
  await keepOpenRefunds(tx, row)
  return row
}

/** Pieces of a case that had left the shop: they may come back. */
export const piecesOutOf = (parts: readonly RefundPart[]): number =>
  parts.reduce((sum, part) => sum + part.quantity - part.unshipped, 0)

export type CaseChanges = Partial<
  Pick<
    CaseRow,
    | 'decided_at'
    | 'decided_by'
    | 'answer'
    | 'refunded_at'
    | 'answer_by'
    | 'return_to_cipher'
    | 'hold_id'
    | 'sent_back_at'
    | 'goods_booked_at'
    | 'pieces_out'
    | 'sent_again_at'
    | 'kind'
    | 'reason'
    | 'note'
    | 'wish'
    | 'goods_received'
    | 'wanted_fen'
    | 'with_freight'
    | 'goods_fen'
    | 'freight_fen'
    | 'amount_fen'
  >
>

/** Who moves a case and why. `timeout`: a deadline passed. */
export interface MoveCause {
  readonly actor: Actor
  readonly why: Decider | 'money_sent' | 'changed' | 'goods' | 'compensated'
}

/**
 * The one way to another state: checks the table, writes state, whose turn it is until when, and history, gives up stock that
 * was held for what will not be sent, and marks the order and its lines anew. Order and case are locked. Refuses:
 * refund_decided, case_move_not_allowed.
 */
export async function moveCase(
  tx: Tx,
  refundCase: CaseRow,
  to: CaseState,
  cause: MoveCause,
  changes: CaseChanges = {},
): Promise<CaseRow> {
  refuseUnless(canMoveCase(refundCase.state, to))
  const wasShops = turnOf(refundCase.state) === 'shop' && refundCase.origin === 'buyer'
  const moved: CaseRow = {
    ...refundCase,
    ...changes,
    state: to,
    version: refundCase.version + 1,
    due_at: await dueOf(tx, to, {
      answerBy: changes.answer_by ?? refundCase.answer_by,
      sentBackAt: changes.sent_back_at ?? refundCase.sent_back_at,
    }),
    first_answered_at:
      refundCase.first_answered_at ?? (wasShops && cause.actor.kind === 'staff' ? tx.now : null),
    closed_at: isOpenCase(to) ? null : tx.now,
    breached_at: refundCase.breached_at ?? (wasShops && cause.why === 'timeout' ? tx.now : null),
  }
  if (moved.hold_id && !maySend(to)) {
    await releaseHeld(tx, moved)
    moved.hold_id = null
  }
  await writeCase(tx, moved)
  await writeCaseMove(tx, refundCase, refundCase.state, to, cause.actor, cause.why)
  if (!holdsPieces(to)) await closeCaseLines(tx, refundCase)
  await followClaim(tx, moved, to)
  await endUnpaid(tx, moved, 'lapsed')
  await keepOpenRefunds(tx, refundCase)
  return moved
}

/** Changes what a case says without moving it; the next act must have seen it, and what was proposed to its buyer lapses. Order and case are locked. */
export async function changeCase(tx: Tx, refundCase: CaseRow, changes: CaseChanges): Promise<CaseRow> {
  const changed = { ...refundCase, ...changes, version: refundCase.version + 1 }
  await writeCase(tx, changed)
  await endUnpaid(tx, changed, 'lapsed')
  return changed
}

async function writeCase(tx: Tx, { shop_id, case_id, number: _, ...values }: CaseRow): Promise<void> {
  await tx
    .updateTable('aftersale.refund_case')
    .set(values)
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .execute()
}

/** Until when who has the turn must act, in wall time: it runs while the shop is away. */
async function dueOf(
  tx: Tx,
  state: CaseState,
  since: { readonly answerBy: Date; readonly sentBackAt: Date | null },
): Promise<Date | null> {
  if (!turnOf(state)) return null
  return dueAt(state, aftersalePolicies.of(await readPolicies(tx, tx.now)), tx.now, since)
}

/** Whether a parcel with what is held may still leave, or has. */
const maySend = (state: CaseState): boolean =>
  isOpenCase(state) && state !== 'refunding' && state !== 'refused' && state !== 'owed_back'

async function writeCaseMove(
  tx: Tx,
  refundCase: CaseRow,
  from: CaseState | null,
  to: CaseState,
  actor: Actor,
  why: string,
): Promise<void> {
  await tx
    .insertInto('aftersale.refund_case_move')
    .values({
      shop_id: refundCase.shop_id,
      case_id: refundCase.case_id,
      from_state: from,
      to_state: to,
      actor_kind: actor.kind,
      actor_id: accountOf(actor),
      why,
      at: tx.now,
    })
    .execute()
  const { order_id: orderId, amount_fen: amountFen, reason } = refundCase
  const detail = { orderId, before: from, after: to, amountFen, reason, why }
  await aftersaleAudit.write(
    tx,
    actor,
    'aftersale.case_moved',
    refundCase.case_id,
    detail,
    refundCase.shop_id,
  )
}

/** What events carry of a case. */
export function factsOf(refundCase: CaseRow): RefundFacts {
  return {
    shopId: refundCase.shop_id,
    caseId: refundCase.case_id,
    orderId: refundCase.order_id,
    buyerId: refundCase.buyer_id,
    amountFen: refundCase.amount_fen,
  }
}
