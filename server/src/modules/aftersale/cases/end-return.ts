import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from './case-rows.ts'
import { endState } from './case-states.ts'
import { type Agreement, goTo, type LockedCase } from './go-to.ts'

/**
 * The goods of a case are back, or nobody can wait for them any more: its money goes back, or the shop has to send. Refuses: as
 * goTo.
 */
export function endReturn(tx: Tx, locked: LockedCase, by: Agreement): Promise<CaseRow> {
  return goTo(tx, locked, endState(locked.refundCase.kind), by)
}
