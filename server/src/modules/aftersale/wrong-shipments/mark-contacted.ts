import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { WrongStanding } from './contract.ts'
import { noteContacted } from './note-contacted.ts'
import { lockWrong, wrongStanding } from './wrong-rows.ts'
import { canMoveWrong, isSeen } from './wrong-states.ts'

/**
 * A member of staff contacted the buyer by themselves, where no message could be sent. Refuses: not_found,
 * wrong_shipment_changed, wrong_shipment_step.
 */
export async function markContacted(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, version, words }: { readonly wrongId: string; readonly version: number; readonly words: string },
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const row = await lockWrong(tx, actor.shopId, wrongId)
    refuseUnless(isSeen(row, version))
    refuseUnless(canMoveWrong(row.state, 'promised'))
    return wrongStanding(await noteContacted(tx, row, actor, words))
  })
}
