import { refusals } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { aftersaleRefusals, type RefuseReason } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { insertStatement } from '../cases/statement-rows.ts'

const refuse = refusals(aftersaleRefusals)

/** Why the shop says no. */
export interface Refused {
  readonly reason: RefuseReason
  readonly text: string
  readonly pictures?: readonly string[]
}

/** Moves a locked case of shipped goods to refused and alerts its buyer. Refuses: wish_unknown, unknown_picture. */
export async function refuseCase(
  tx: Tx,
  actor: StaffActor,
  refundCase: CaseRow,
  refused: Refused,
): Promise<void> {
  if (!refundCase.wish) throw refuse('wish_unknown')
  const isOfReturn = refundCase.state !== 'asked'
  await insertStatement(tx, refundCase, actor, {
    ...refused,
    occasion: isOfReturn ? 'return_refused' : 'refused',
  })
  await moveAndPublish(
    tx,
    refundCase,
    'refused',
    { actor, why: 'merchant' },
    {
      changes: { answer: refused.text, decided_at: tx.now, decided_by: 'merchant' },
      words: refused.text,
    },
  )
}
