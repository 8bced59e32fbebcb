import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSentPicture, remake } from '../../../platform/pictures.ts'
import { insertPaper } from './paper-rows.ts'

/**
 * Keeps the picture of an ID card or a licence for an application to come, encrypted and without what a camera writes into
 * it. Refuses: those of remake, picture_too_large, id_reused, id_not_fresh.
 */
export async function uploadPaper(
  { db, actor }: Ctx<BuyerActor>,
  paperId: string,
  part: SentFile | undefined,
): Promise<{ paperId: string }> {
  checkClientId(paperId, machineNowMs())
  const { mediaType, content } = await remake(actor.accountId, await readSentPicture(part))
  return inTransaction(db, async (tx) => {
    if (!(await insertPaper(tx, { paperId, accountId: actor.accountId, mediaType, content })))
      throw refuseCommon('id_reused')
    return { paperId }
  })
}
