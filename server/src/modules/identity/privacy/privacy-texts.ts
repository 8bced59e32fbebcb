import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { type PrivacyText, privacyRefusals } from './contract.ts'

const refuse = refusals(privacyRefusals)

/** The version in force at an instant. */
export async function newestVersion(reader: Reader, at: Date): Promise<number> {
  const row = await reader
    .selectFrom('identity.privacy_text')
    .select('version')
    .where('effective_from', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** A version of the privacy policy, by default the one in force; those to come are not told. Refuses: not_found. */
export async function readPrivacyText(reader: Reader, version?: number): Promise<PrivacyText> {
  const newest = await newestVersion(reader, await readBusinessNow(reader))
  const wanted = version ?? newest
  const row = await reader
    .selectFrom('identity.privacy_text')
    .selectAll()
    .where('version', '=', wanted)
    .executeTakeFirst()
  if (!row || wanted > newest) throw refuseCommon('not_found')
  const { zh, en } = row
  return { version: wanted, zh: zh.trim(), en: en.trim(), effectiveFrom: row.effective_from.toISOString() }
}

/** Whether a person has yet to agree to the version in force. */
export async function consentNeeded(reader: Reader, accountId: string): Promise<boolean> {
  const newest = await newestVersion(reader, await readBusinessNow(reader))
  const row = await reader
    .selectFrom('identity.consent')
    .select('version')
    .where('account_id', '=', accountId)
    .where('version', '=', newest)
    .executeTakeFirst()
  return newest > 0 && !row
}

/** Keeps that a person agreed, when, and to which version. Refuses: privacy_text_old. */
export async function agreeToPrivacy({ db, actor }: Ctx<BuyerActor>, version: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const newest = await newestVersion(tx, tx.now)
    if (version !== newest) throw refuse('privacy_text_old', { newest })
    const kept = await tx
      .insertInto('identity.consent')
      .values({ account_id: actor.accountId, version, agreed_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (kept.numInsertedOrUpdatedRows === 0n) return
    await identityAudit.write(tx, actor, 'account.consent', actor.accountId, { version })
  })
}
