import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Reader } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { tryCode } from './codes.ts'
import { signInRefusals } from './contract.ts'
import { sendCode } from './send-code.ts'

const refuse = refusals(signInRefusals)

async function ownPhone(reader: Reader, accountId: string) {
  const row = await reader
    .selectFrom('identity.account')
    .select(['phone_hash', 'phone_cipher'])
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** The phone of an account, in full. Refuses: not_found. */
export async function phoneOf(reader: Reader, accountId: string): Promise<string> {
  return reader.app.pii.decrypt((await ownPhone(reader, accountId)).phone_cipher)
}

/** Sends a fresh code to one's own phone. Refuses: code_too_soon, codes_used_up, too_many_requests, sms_not_sent. */
export async function sendOwnCode(
  ctx: Ctx<BuyerActor>,
  address: string,
): Promise<{ retryAfterSeconds: number }> {
  return sendCode(ctx, { phone: await phoneOf(ctx.db.kysely, ctx.actor.accountId), address })
}

/** Spends a code of one's own phone before a grave act; a wrong try stays counted. Refuses: code_wrong, code_void. */
export async function spendOwnCode({ db, actor }: Ctx<BuyerActor>, code: string): Promise<void> {
  const { phone_hash } = await ownPhone(db.kysely, actor.accountId)
  const triesLeft = await inTransaction(db, (tx) => tryCode(tx, db.app.pii, phone_hash, code, machineNow()))
  if (triesLeft === null) return
  throw triesLeft > 0 ? refuse('code_wrong', { triesLeft }) : refuse('code_void')
}
