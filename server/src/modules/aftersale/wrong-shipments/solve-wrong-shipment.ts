import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { findCase } from '../cases/case-rows.ts'
import { isOpenCase } from '../cases/case-states.ts'
import { type WrongStanding, wrongRefusals } from './contract.ts'
import type { WrongSolution } from './nouns-contract.ts'
import { lockWrongAsStaff, stepWrong, wrongStanding } from './wrong-rows.ts'
import { isSeen } from './wrong-states.ts'

const refuse = refusals(wrongRefusals)

/**
 * Notes what the buyer got in the end, where no request of theirs says so. Refuses: not_found, own_order,
 * wrong_shipment_changed, wrong_choice_made, wrong_shipment_step.
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
    const { wrong: row } = await lockWrongAsStaff(tx, actor, input.wrongId)
    refuseUnless(isSeen(row, input.version))
    const request = row.case_id ? await findCase(tx, actor.shopId, row.case_id) : null
    if (request && isOpenCase(request.state)) throw refuse('wrong_choice_made', { number: request.number })
    const changes = { state: 'solved', solution: input.solution, solved_at: tx.now } as const
    return wrongStanding(await stepWrong(tx, row, { what: 'solved', actor, words: input.words }, changes))
  })
}
