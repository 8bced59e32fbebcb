import { makeId } from '../../../kernel/id.ts'
import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { grantRoles } from '../../identity/index.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import { applicationAnswered } from '../events.ts'
import { readOperatorApplication } from './application-queries.ts'
import { lockApplication, moveApplication } from './application-rows.ts'
import type { OperatorApplication } from './contract.ts'
import { releasePaper } from './paper-rows.ts'
import { insertShop } from './shop-opening-rows.ts'

export interface Answer {
  readonly applicationId: string
  readonly approve: boolean
  readonly answer: string
}

/**
 * Approves an application, which opens the shop with the applicant as its owner in the same transaction; or rejects it
 * with a reason for the applicant. Refuses: not_found, application_answered, answer_missing, shop_name_taken.
 */
export async function answerApplication(
  { db, actor }: Ctx<OfficerActor>,
  input: Answer,
): Promise<OperatorApplication> {
  const answer = input.answer.trim()
  if (!input.approve && !answer) throw refuse('answer_missing')
  return inTransaction(db, async (tx) => {
    const row = await lockApplication(tx, input.applicationId)
    const shopId = makeId(machineNowMs())
    const answered = { answer, answered_by: actor.accountId, answered_at: tx.now }
    await moveApplication(tx, row, input.approve ? 'approved' : 'rejected', {
      ...answered,
      ...(input.approve ? { shop_id: shopId } : {}),
    })
    if (!input.approve) await releasePaper(tx, row.paper_id)
    if (input.approve) {
      const { shop_name: name, category, intro, account_id: ownerId } = row
      await insertShop(tx, actor, { id: shopId, name, category, intro }, () =>
        grantRoles(tx, shopId, ownerId, ['owner'], actor.accountId),
      )
    }
    await shopAudit.write(
      tx,
      actor,
      input.approve ? 'shop.application_approved' : 'shop.application_rejected',
      row.application_id,
    )
    await publish(tx, applicationAnswered, input.approve ? shopId : null, {
      applicationId: row.application_id,
      accountId: row.account_id,
      shopName: row.shop_name,
      approved: input.approve,
      answer,
    })
    return readOperatorApplication(tx, row.application_id)
  })
}
