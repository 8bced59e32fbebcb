import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockApplication, moveApplication } from './application-rows.ts'
import { releasePaper } from './paper-rows.ts'

/**
 * The applicant takes an application back; one that was withdrawn already stays so. Refuses: not_found,
 * application_answered.
 */
export async function withdrawApplication(
  { db, actor }: Ctx<BuyerActor>,
  applicationId: string,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await lockApplication(tx, applicationId)
    if (row.account_id !== actor.accountId) throw refuseCommon('not_found')
    if (row.state === 'withdrawn') return
    await moveApplication(tx, row, 'withdrawn')
    await releasePaper(tx, row.paper_id)
  })
}
