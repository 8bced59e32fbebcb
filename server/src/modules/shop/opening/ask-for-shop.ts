import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { refuse } from '../absence/absence-rules.ts'
import { applicationView } from './application-rows.ts'
import type { ApplicationView } from './contract.ts'
import { holderFits, licenceFits } from './licence-rules.ts'
import { keepPaper } from './paper-rows.ts'
import { refuseTakenName } from './shop-opening-rows.ts'

export interface AskForShop
  extends Pick<
    ApplicationView,
    'shopName' | 'category' | 'kind' | 'licenceName' | 'licenceNumber' | 'intro' | 'holderName' | 'idNumber'
  > {
  readonly id: string
  readonly paperId: string
}

/**
 * Applies for a shop. The name is not reserved, only refused when another shop has it. The same request again answers
 * the first application. Refuses: licence_wrong, id_number_wrong, paper_missing, shop_name_taken, shop_name_unreadable,
 * application_waiting, id_reused.
 */
export async function askForShop(
  { db, actor }: Ctx<BuyerActor>,
  input: AskForShop,
): Promise<ApplicationView> {
  checkClientId(input.id, machineNowMs())
  refuseUnless(licenceFits(input))
  refuseUnless(holderFits(input))
  return inTransaction(db, async (tx) => {
    const before = await sameBefore(tx, actor, input)
    if (before) return before
    await refuseTakenName(tx, input.shopName)
    await keepPaper(tx, actor.accountId, input.paperId)
    const added = await tx
      .insertInto('shop.application')
      .values({
        application_id: input.id,
        account_id: actor.accountId,
        shop_name: input.shopName,
        category: input.category,
        kind: input.kind,
        licence_name: input.licenceName.trim(),
        licence_number: input.licenceNumber,
        intro: input.intro,
        holder_name: tx.app.pii.encrypt(input.holderName.trim()),
        id_number: input.idNumber ? tx.app.pii.encrypt(input.idNumber) : null,
        paper_id: input.paperId,
        state: 'waiting',
        made_at: tx.now,
        body_hash: bodyHash(input),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!added) {
      const meanwhile = await sameBefore(tx, actor, input)
      if (meanwhile) return meanwhile
      throw refuse('application_waiting')
    }
    tx.invalidations.push({ topic: 'platform', what: 'shop.application_made' })
    return applicationView(tx.app.pii, added)
  })
}

/** The outcome of the same request that came before; refuses: id_reused, when it was another one. */
async function sameBefore(tx: Tx, actor: BuyerActor, input: AskForShop): Promise<ApplicationView | null> {
  const row = await tx
    .selectFrom('shop.application')
    .selectAll()
    .where('application_id', '=', input.id)
    .executeTakeFirst()
  if (!row) return null
  if (row.account_id !== actor.accountId || !row.body_hash.equals(bodyHash(input)))
    throw refuseCommon('id_reused')
  return applicationView(tx.app.pii, row)
}
