import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { aftersaleAudit } from '../audit.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import type { LadderView } from './contract.ts'
import { type SkipReason, skips } from './nouns-contract.ts'

/** Why somebody agrees to more than was suggested. */
export interface Skip {
  readonly reason: SkipReason
  readonly words?: string | undefined
}

/** What was suggested when the shop agreed, and why it went past it where it did. */
export interface LadderTaken {
  readonly view: Pick<LadderView, 'suggested' | 'asked'>
  readonly skip?: Skip | undefined
}

/** Writes down what the shop agreed to beside what was suggested, who did and when; a skip stands in the chained log too. */
export async function recordChoice(
  tx: Tx,
  actor: StaffActor,
  refundCase: CaseRow,
  { view: { suggested, asked: chosen }, skip }: LadderTaken,
): Promise<void> {
  const { shop_id: shopId, case_id: caseId } = refundCase
  const skipped = skips(suggested, chosen) ? skip : undefined
  await tx
    .insertInto('aftersale.ladder_choice')
    .values({
      shop_id: shopId,
      case_id: caseId,
      suggested,
      chosen,
      skip_reason: skipped?.reason ?? null,
      words: skipped?.words?.trim() ?? '',
      made_by: actor.accountId,
      made_at: tx.now,
    })
    .execute()
  if (!skipped) return
  const detail = {
    caseNumber: refundCase.number,
    orderId: refundCase.order_id,
    suggested,
    chosen,
    skipReason: skipped.reason,
  }
  await aftersaleAudit.write(tx, actor, 'aftersale.ladder_skipped', caseId, detail, shopId)
}
