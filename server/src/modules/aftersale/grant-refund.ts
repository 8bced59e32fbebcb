import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { cancelForRefund, type OrderRow } from '../ordering/index.ts'
import { type CaseRow, factsOf, moveCase } from './case-rows.ts'
import type { Decider } from './contract.ts'
import { refundGranted } from './events.ts'

/**
 * Grants a refund once and for all: the order is cancelled, its stock is free again, its money is held for the buyer
 * under the case's id; payment's job sends it. Order and case are locked. Refuses: refund_decided.
 */
export async function grantRefund(
  tx: Tx,
  { order, refundCase }: { order: OrderRow; refundCase: CaseRow },
  decidedBy: Exclude<Decider, 'buyer'>,
  actor: Actor,
): Promise<CaseRow> {
  const granted = await moveCase(
    tx,
    refundCase,
    'refunding',
    { actor, why: decidedBy },
    { decided_at: tx.now, decided_by: decidedBy },
  )
  await cancelForRefund(tx, order, { refundId: refundCase.case_id, amountFen: refundCase.amount_fen, actor })
  await publish(tx, refundGranted, order.shop_id, { ...factsOf(granted), decidedBy })
  return granted
}
