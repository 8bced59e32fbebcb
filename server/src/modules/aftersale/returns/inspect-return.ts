import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { endReturn } from '../cases/end-return.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { bookGoods } from './book-goods.ts'
import type { InspectedPieces } from './inspection-rules.ts'

export interface InspectReturn {
  readonly caseId: string
  readonly version: number
  readonly lines: readonly (InspectedPieces & { readonly note?: string })[]
}

/**
 * The shop has the goods and says what came of each piece: sellable ones are on the shelf again, the others are recorded. Then
 * the money goes back, or the shop has to send. What was repaired goes to its buyer again and on no shelf; an
 * exchange of which nothing is in stock goes to the platform. Refuses: not_found, own_order,
 * refund_decided, case_changed, case_move_not_allowed, inspection_incomplete, scrap_needs_picture, unknown_picture,
 * money_not_there.
 */
export async function inspectReturn(
  { db, actor }: Ctx<StaffActor>,
  input: InspectReturn,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, locked.refundCase, 'inspect', input.version)
    const refundCase = await bookGoods(tx, actor, locked.refundCase, input.lines)
    await endReturn(tx, { ...locked, refundCase }, { decidedBy: 'merchant', actor })
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
