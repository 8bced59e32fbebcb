import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { refuseUnknownPictures } from '../cases/statement-rows.ts'
import type { WrongStanding } from './contract.ts'
import type { WrongCause } from './nouns-contract.ts'
import { lockWrong, stepWrong, type WrongChanges, type WrongRow, wrongStanding } from './wrong-rows.ts'
import { canCloseWrong, isSeen } from './wrong-states.ts'

export interface CloseWrongShipment {
  readonly wrongId: string
  readonly version: number
  readonly cause: WrongCause
  readonly evidence: string
  readonly pictures: readonly string[]
}

/**
 * Closes a confirmed and solved wrong shipment with its cause and the evidence for it; the same again changes nothing. Refuses:
 * not_found, wrong_shipment_changed, wrong_shipment_step, wrong_shipment_unconfirmed, wrong_shipment_evidence, unknown_picture.
 */
export async function closeWrongShipment(
  { db, actor }: Ctx<StaffActor>,
  input: CloseWrongShipment,
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const row = await lockWrong(tx, actor.shopId, input.wrongId)
    if (isRepeat(row, actor, input)) return wrongStanding(row)
    refuseUnless(isSeen(row, input.version))
    refuseUnless(canCloseWrong({ state: row.state, confirmedAt: row.confirmed_at }, input))
    await refuseUnknownPictures(tx, row, actor.accountId, input.pictures)
    const evidence = input.evidence.trim()
    const changes: WrongChanges = {
      state: 'closed',
      cause: input.cause,
      evidence,
      evidence_pictures: [...input.pictures],
      closed_at: tx.now,
      closed_by: actor.accountId,
    }
    return wrongStanding(await stepWrong(tx, row, { what: 'closed', actor, words: evidence }, changes))
  })
}

const isRepeat = (
  row: WrongRow,
  actor: StaffActor,
  { cause, evidence, pictures }: CloseWrongShipment,
): boolean =>
  row.state === 'closed' &&
  row.closed_by === actor.accountId &&
  row.cause === cause &&
  row.evidence === evidence.trim() &&
  row.evidence_pictures.join() === pictures.join()
