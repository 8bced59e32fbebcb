import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { WrongStanding } from './contract.ts'
import type { WrongSolution } from './nouns-contract.ts'
import { lockWrong, stepWrong, wrongStanding } from './wrong-rows.ts'
import { isSeen } from './wrong-states.ts'

/**
 * Notes what the buyer got in the end, where no request of theirs says so. Refuses: not_found, wrong_shipment_changed,
 * wrong_shipment_step.
 */
export async function solveWrongShipment(
  { db, actor }: Ctx<StaffActor>,
  input: {
    readonly wrongId: string
    readonly version: number
    readonly solution: WrongSolution
    readonly words: string
  },
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const row = await lockWrong(tx, actor.shopId, input.wrongId)
    refuseUnless(isSeen(row, input.version))
    const changes = { state: 'solved', solution: input.solution, solved_at: tx.now } as const
    return wrongStanding(await stepWrong(tx, row, { what: 'solved', actor, words: input.words }, changes))
  })
}
