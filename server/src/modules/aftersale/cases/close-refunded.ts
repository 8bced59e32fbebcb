import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { refundDone } from '../events.ts'
import { factsOf, findCase, lockCase, moveCase } from './case-rows.ts'

/** The provider sent the money of a case: it is over, refunded at tx.now. Money that was no case's changes nothing. */
export async function closeRefunded(tx: Tx, shopId: string, caseId: string): Promise<void> {
  if (!(await findCase(tx, shopId, caseId))) return
  const { refundCase } = await lockCase(tx, shopId, caseId)
  if (refundCase.state === 'refunded') return
  const closed = await moveCase(
    tx,
    refundCase,
    'refunded',
    { actor: systemActor('payment'), why: 'money_sent' },
    { refunded_at: tx.now },
  )
  await publish(tx, refundDone, shopId, factsOf(closed))
}
