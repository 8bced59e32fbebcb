import { refusals } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { type CodeAnswer, refuseWrongCode, tryCode } from './code-rows.ts'
import { type CodePurpose, signInRefusals } from './contract.ts'
import { ownPhone } from './own-phone-queries.ts'

const refuse = refusals(signInRefusals)

/**
 * Spends a code of one's own phone before a grave act, made for that act; a wrong try stays counted. Refuses: code_wrong,
 * code_void, also for a code that was sent to another phone.
 */
export async function spendOwnCode(
  { db, actor }: Ctx<BuyerActor>,
  answer: CodeAnswer,
  purpose: CodePurpose,
): Promise<void> {
  const { phone_hash } = await ownPhone(db.kysely, actor.accountId)
  const tried = await inTransaction(db, (tx) => tryCode(tx, answer, purpose, machineNow()))
  if ('triesLeft' in tried) throw refuseWrongCode(tried.triesLeft)
  if (!tried.phone.hash.equals(phone_hash)) throw refuse('code_void')
}
