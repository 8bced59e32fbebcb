import type { RefundSplit } from '../../../kernel/refund-split.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'
import { type Actor, systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { markOrderArrived, stopPrepared } from '../../fulfillment/index.ts'
import { giveBack, type OrderRow, readOrders } from '../../ordering/index.ts'
import { refundGranted } from '../events.ts'
import { setCaseAmounts } from './case-line-rows.ts'
import { type CaseRow, factsOf, moveCase } from './case-rows.ts'
import { canMoveCase } from './case-rules.ts'
import { holdsPieces } from './case-states.ts'
import { caseStates, type Decider } from './contract.ts'
import { splitNow } from './split-now.ts'

/**
 * Grants a refund once and for all: its money, as it comes to now, is held for the buyer under the case's id and payment's
 * job sends it; its unshipped pieces never ship, their stock is free again; an order of which nothing is left is cancelled,
 * or goes on to receipt where something has shipped. `split`: what the shop has confirmed. Order and case are locked.
 * Refuses: refund_decided, money_not_there, shop_funds_short.
 */
export async function grantRefund(
  tx: Tx,
  { order, refundCase }: { order: OrderRow; refundCase: CaseRow },
  decidedBy: Exclude<Decider, 'buyer'>,
  actor: Actor,
  split?: RefundSplit,
): Promise<CaseRow> {
  refuseUnless(canMoveCase(refundCase.state, 'refunding'))
  const now = split ?? keptPieces(refundCase, await splitNow(tx, order, refundCase))
  const granted = await moveCase(
    tx,
    refundCase,
    'refunding',
    { actor, why: decidedBy },
    // What the shop said when it refused is not its answer any more; the history keeps it.
    { decided_at: tx.now, decided_by: decidedBy, ...(decidedBy === 'merchant' ? { answer: '' } : {}) },
  )
  if (now.amountFen !== refundCase.amount_fen) await setCaseAmounts(tx, refundCase, now)
  const outcome = await giveBack(tx, order, { ...now, refundId: refundCase.case_id, actor })
  if (now.parts.some((part) => part.unshipped > 0)) await stopPrepared(tx, order)
  if (outcome === 'shipped') await markOrderArrived(tx, order.shop_id, order.order_id)
  await countWaitingAnew(tx, refundCase)
  const paid = {
    ...granted,
    goods_fen: now.goodsFen,
    freight_fen: now.freightFen,
    amount_fen: now.amountFen,
  }
  await publish(tx, refundGranted, order.shop_id, {
    ...factsOf(paid),
    decidedBy,
    origin: refundCase.origin,
    note: refundCase.origin === 'shop' ? refundCase.note : '',
  })
  if (now.amountFen > 0) return paid
  const nothing = { actor: systemActor('aftersale.nothing-to-send'), why: 'money_sent' } as const
  return moveCase(tx, paid, 'refunded', nothing, { refunded_at: tx.now })
}

/** Who keeps a piece for a part of its money may still return it for the rest: money goes back, and no piece with it. */
function keptPieces({ kind, goods_received, wanted_fen }: CaseRow, split: RefundSplit): RefundSplit {
  const keeps = kind === 'refund_only' && goods_received === true && wanted_fen !== null
  if (!keeps) return split
  return { ...split, parts: split.parts.map((part) => ({ ...part, quantity: 0, unshipped: 0 })) }
}

/** The order's other requests that are not decided yet say what they come to after this. */
async function countWaitingAnew(tx: Tx, granted: CaseRow): Promise<void> {
  const waiting = await tx
    .selectFrom('aftersale.refund_case')
    .selectAll()
    .where('shop_id', '=', granted.shop_id)
    .where('order_id', '=', granted.order_id)
    .where('state', 'in', caseStates.filter(holdsPieces))
    .where('kind', 'in', ['refund_only', 'return_refund'])
    .orderBy('case_id')
    .forUpdate()
    .execute()
  if (waiting.length === 0) return
  const [order] = await readOrders(tx, granted.shop_id, [granted.order_id])
  if (!order) throw new Error(`Refund case ${granted.case_id} has no order.`)
  for (const other of waiting) await setCaseAmounts(tx, other, await splitNow(tx, order, other))
}
