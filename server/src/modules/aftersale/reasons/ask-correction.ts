import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { factsOf, lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkSeen } from '../cases/check-seen.ts'
import { aftersaleRefusals, type RefundDetail, type RefundReason, refundReasons } from '../cases/contract.ts'
import type { LockedCase } from '../cases/go-to.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { correctionAsked } from '../events.ts'
import { findContradictions } from './contradiction-queries.ts'
import { speaksFor } from './contradiction-rules.ts'
import { endCorrection, findCorrection, readCorrections, stateOfCorrection } from './correction-rows.ts'

const refuse = refusals(aftersaleRefusals)

export interface AskCorrection {
  /** Client-made. */
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly reason: RefundReason
  readonly words: string
}

/**
 * Asks the buyer whether the reason of their request is to be corrected, where their own words or tracking contradict it. The
 * request, its deadline and every act on it stay as they are, whatever they answer. The same request again answers the case as it
 * stands. Refuses: not_found, id_reused, id_not_fresh, own_order, case_changed, correction_open, reason_not_contradicted,
 * correction_not_open_reason.
 */
export async function askCorrection(
  { db, actor }: Ctx<StaffActor>,
  input: AskCorrection,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { shopId } = actor
    const locked = await lockCaseAsStaff(tx, actor, input.caseId)
    const hash = bodyHash({ ...input, by: actor.accountId })
    const known = await findCorrection(tx, shopId, input.id)
    if (known && !known.body_hash.equals(hash)) throw refuseCommon('id_reused')
    if (!known) {
      checkClientId(input.id, machineNowMs())
      await ask(tx, actor, locked, input, hash)
    }
    return readRefundDetail(tx, { shopId, caseId: input.caseId })
  })
}

async function ask(
  tx: Tx,
  actor: StaffActor,
  { order, refundCase }: LockedCase,
  { id, version, reason, words }: AskCorrection,
  hash: Buffer,
): Promise<void> {
  await checkSeen(tx, refundCase, version)
  for (const before of await readCorrections(tx, refundCase)) {
    const state = stateOfCorrection(before, refundCase)
    if (state === 'asked') throw refuse('correction_open')
    if (before.state === 'asked') await endCorrection(tx, before, 'lapsed', null)
  }
  const { contradictions, reasons } = await findContradictions(tx, { order, refundCase, now: tx.now })
  if (contradictions.length === 0) throw refuse('reason_not_contradicted')
  const found = contradictions.find((one) => speaksFor(one, reason))
  if (!found || !reasons.includes(reason)) throw refuse('correction_not_open_reason')
  await tx
    .insertInto('aftersale.reason_correction')
    .values({
      shop_id: refundCase.shop_id,
      correction_id: id,
      case_id: refundCase.case_id,
      from_reason: refundCase.reason,
      to_reason: reason,
      contradiction: found.kind,
      evidence: found.words,
      words,
      state: 'asked',
      asked_by: actor.accountId,
      asked_at: tx.now,
      body_hash: hash,
    })
    .execute()
  const from = refundReasons[refundCase.reason as RefundReason]
  await publish(tx, correctionAsked, refundCase.shop_id, {
    ...factsOf(refundCase),
    correctionId: id,
    fromZh: from.zh,
    fromEn: from.en,
    toZh: refundReasons[reason].zh,
    toEn: refundReasons[reason].en,
  })
}
