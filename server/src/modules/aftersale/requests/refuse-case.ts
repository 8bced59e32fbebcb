import { refusals } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { aftersaleRefusals, type RefuseReason } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { markParcel } from '../returns/parcel-rows.ts'

const refuse = refusals(aftersaleRefusals)

/** Why the shop says no. */
export interface Refused {
  readonly reason: RefuseReason
  readonly text: string
  readonly pictures?: readonly string[]
  /** Of a return on its way: the shop took the parcel in; else it refused it at the door, and it goes back by itself. */
  readonly takenIn?: boolean
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
  if (refundCase.state === 'in_return')
    await markParcel(
      tx,
      refundCase,
      'back',
      refused.takenIn ? { arrived_at: tx.now } : { refused_at: tx.now },
    )
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
