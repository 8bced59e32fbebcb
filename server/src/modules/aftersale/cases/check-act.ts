import { refusals } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from './case-rows.ts'
import { actingFacts, actsOn, holdsPieces } from './case-states.ts'
import { checkSeen, namesOfState } from './check-seen.ts'
import { aftersaleRefusals, type CaseAction } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

/**
 * Whether somebody may act on a locked case: it is not decided, they have seen it as it is, and its state allows the act. Refuses: refund_decided,
 * case_changed, case_move_not_allowed.
 */
export async function checkAct(
  tx: Tx,
  refundCase: CaseRow,
  act: CaseAction,
  seen: number | undefined,
): Promise<void> {
  const { state } = refundCase
  const isAllowed = actsOn(actingFacts(refundCase)).includes(act)
  if (!holdsPieces(state) && !isAllowed) throw refuse('refund_decided', namesOfState(state))
  await checkSeen(tx, refundCase, seen)
  if (!isAllowed) throw refuse('case_move_not_allowed', namesOfState(state))
}
