import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { findCase } from '../cases/case-rows.ts'
import { solutionOf } from './solution-of.ts'
import { findWrongOfCase, lockWrong, stepWrong } from './wrong-rows.ts'
import { canMoveWrong } from './wrong-states.ts'

/** The request that opened a wrong shipment came to its end: money is back, or what was sent is there. Others change nothing. */
export async function solveByCase(tx: Tx, shopId: string, caseId: string): Promise<void> {
  const [found, refundCase] = [await findWrongOfCase(tx, shopId, caseId), await findCase(tx, shopId, caseId)]
  if (!found || !refundCase) return
  const row = await lockWrong(tx, shopId, found.wrong_id)
  if (canMoveWrong(row.state, 'solved')) return
  const step = { what: 'solved', actor: systemActor('wrong-shipment-case') } as const
  await stepWrong(tx, row, step, { state: 'solved', solution: solutionOf(refundCase), solved_at: tx.now })
}
