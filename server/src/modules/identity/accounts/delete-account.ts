import { randomBytes } from 'node:crypto'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { accountDeleted } from '../../../platform/personal-data.ts'
import { identityAudit } from '../audit.ts'
import { privacyRefusals } from '../privacy/contract.ts'
import { readBlockers } from '../privacy/own-data-queries.ts'
import type { CodeAnswer } from '../sign-in/code-rows.ts'
import { endSessionsOf } from '../sign-in/session-rows.ts'
import { spendOwnCode } from '../sign-in/spend-own-code.ts'

const refuse = refusals(privacyRefusals)

/** In place of the name and the end of the phone. */
const NOBODY = { name: '已注销', tail: '****' }

/**
 * Deletes the account of the caller with a fresh code: phone, name, addresses and sessions go at once, what other
 * modules keep follows by event. Ended orders keep their receivers as long as the law asks (ordering removes them). The
 * same phone may sign in again and is somebody new. Refuses: code_wrong, code_void, account_busy,
 * account_works_in_shop, account_of_officer.
 */
export async function deleteAccount(ctx: Ctx<BuyerActor>, answer: CodeAnswer): Promise<void> {
  const { db, actor } = ctx
  await inTransaction(db, (tx) => refuseBlocked(tx, actor.accountId))
  await spendOwnCode(ctx, answer, 'delete')
  await inTransaction(db, async (tx) => {
    const account = await tx
      .selectFrom('identity.account')
      .select('phone_hash')
      .where('account_id', '=', actor.accountId)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!account) throw refuseCommon('not_found')
    await refuseBlocked(tx, actor.accountId)
    await forget(tx, actor.accountId, account.phone_hash)
    await identityAudit.write(tx, actor, 'account.deleted', actor.accountId)
    await publish(tx, accountDeleted, null, { accountId: actor.accountId })
  })
}

async function refuseBlocked(tx: Tx, accountId: string): Promise<void> {
  const { officer, worksIn, openCount, openOrders } = await readBlockers(tx, accountId)
  if (officer) throw refuse('account_of_officer')
  if (worksIn.length > 0) throw refuse('account_works_in_shop', { shops: worksIn.join('」「') })
  if (openCount > 0) throw refuse('account_busy', { count: openCount, orders: openOrders })
}

/** The row stays, so that histories keep their actor; nothing in it leads to the person any more. */
async function forget(tx: Tx, accountId: string, phoneHash: Buffer): Promise<void> {
  await endSessionsOf(tx, accountId)
  await tx.deleteFrom('identity.sign_in_code').where('phone_hash', '=', phoneHash).execute()
  await tx.deleteFrom('identity.staff_invitation').where('phone_hash', '=', phoneHash).execute()
  await tx.deleteFrom('identity.address').where('buyer_id', '=', accountId).execute()
  await tx
    .updateTable('identity.account')
    .set({
      phone_hash: randomBytes(32),
      phone_cipher: tx.app.pii.encrypt(''),
      phone_tail: NOBODY.tail,
      name: NOBODY.name,
      deleted_at: tx.now,
    })
    .where('account_id', '=', accountId)
    .execute()
}
