import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { askForPayout } from './ask-for-payout.ts'
import type { MakePayout } from './pay-out.ts'

/** Asks for the approval of a payout that is above the caller's authority. Refuses: as askForPayout. */
export async function askPayoutApproval({ db, actor }: Ctx<StaffActor>, input: MakePayout, why: string) {
  return inTransaction(db, (tx) => askForPayout(tx, actor, input, why), { retryDuplicates: true })
}
