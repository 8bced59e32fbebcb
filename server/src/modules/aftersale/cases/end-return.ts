import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from './case-rows.ts'
import { endState } from './case-states.ts'
import { type Agreement, goTo, type LockedCase } from './go-to.ts'
import { moveAndPublish } from './move-and-publish.ts'

/**
 * The goods of a case are back, or nobody can wait for them any more: its money goes back, or the shop has to send. What the
 * platform had sent back for an exchange of which nothing is in stock goes to the platform again, which gives the money back.
 * Refuses: as goTo.
 */
export async function endReturn(tx: Tx, locked: LockedCase, by: Agreement): Promise<CaseRow> {
  try {
    return await goTo(tx, locked, endState(locked.refundCase.kind), by)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'exchange_out_of_stock') throw error
    return moveAndPublish(tx, locked.refundCase, 'disputed', { actor: by.actor, why: by.decidedBy })
  }
}
