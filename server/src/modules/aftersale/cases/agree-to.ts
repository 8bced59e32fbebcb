import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from './case-rows.ts'
import { agreedState } from './case-states.ts'
import { type Agreement, goTo, type LockedCase } from './go-to.ts'

/**
 * Does what a case asks for: its money goes back, its buyer is told where to send the goods, or the shop has to send. Order and
 * case are locked. Refuses: refund_decided, case_move_not_allowed, return_address_missing, exchange_out_of_stock,
 * money_not_there.
 */
export function agreeTo(tx: Tx, locked: LockedCase, by: Agreement): Promise<CaseRow> {
  return goTo(tx, locked, agreedState(locked.refundCase.kind), by)
}
