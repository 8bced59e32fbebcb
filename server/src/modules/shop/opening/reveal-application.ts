import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { shopAudit } from '../audit.ts'
import { lockApplication, openHolder } from './application-rows.ts'
import { readPaper } from './paper-rows.ts'

/** Shows who applies in full; who looked and why stands in the audit log before they see it. Refuses: not_found. */
export async function revealApplication(
  { db, actor }: Ctx<OfficerActor>,
  { applicationId, why }: { readonly applicationId: string; readonly why: string },
) {
  return inTransaction(db, async (tx) => {
    const row = await lockApplication(tx, applicationId)
    await shopAudit.write(tx, actor, 'shop.application_revealed', applicationId, { why })
    return { ...openHolder(tx.app.pii, row), picture: await readPaper(tx, row.paper_id) }
  })
}
