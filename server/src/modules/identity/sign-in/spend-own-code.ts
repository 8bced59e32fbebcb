import { refusals } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { tryCode } from './codes.ts'
import { signInRefusals } from './contract.ts'
import { ownPhone } from './own-phone-queries.ts'

const refuse = refusals(signInRefusals)

/** Spends a code of one's own phone before a grave act; a wrong try stays counted. Refuses: code_wrong, code_void. */
export async function spendOwnCode({ db, actor }: Ctx<BuyerActor>, code: string): Promise<void> {
  const { phone_hash } = await ownPhone(db.kysely, actor.accountId)
  const triesLeft = await inTransaction(db, (tx) => tryCode(tx, db.app.pii, phone_hash, code, machineNow()))
  if (triesLeft === null) return
  throw triesLeft > 0 ? refuse('code_wrong', { triesLeft }) : refuse('code_void')
}
