import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { caseMoved } from '../events.ts'
import { type CaseChanges, type CaseRow, factsOf, type MoveCause, moveCase } from './case-rows.ts'
import type { CaseState } from './contract.ts'

/** Moves a case about goods and publishes it; `words`: what the side that moves it says to the other. Refuses: as moveCase. */
export async function moveAndPublish(
  tx: Tx,
  refundCase: CaseRow,
  to: CaseState,
  cause: MoveCause,
  { changes = {}, words = '' }: { readonly changes?: CaseChanges; readonly words?: string } = {},
): Promise<CaseRow> {
  const moved = await moveCase(tx, refundCase, to, cause, changes)
  await publish(tx, caseMoved, refundCase.shop_id, {
    ...factsOf(moved),
    kind: moved.kind,
    from: refundCase.state,
    to,
    why: cause.why,
    words,
    dueAt: moved.due_at?.toISOString() ?? null,
  })
  return moved
}
