import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { changeCase, lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { claimForGoods } from '../freight/claim-rows.ts'
import { type BookedPieces, bookGoods } from './book-goods.ts'

/**
 * Goods came although their money, or others in their place, had been given, or nobody waited for them any more: a return that
 * was lost on its way, one that nobody confirmed in time, one whose number was never entered, or a parcel after a refund
 * without return, also one that the shop gave unasked. What came of each piece is booked as by an inspection, each piece once,
 * and never more than went to the buyer; no money moves. Refuses: not_found, own_order, refund_decided, case_changed,
 * case_move_not_allowed, late_goods_wrong, more_than_sent, scrap_needs_picture, unknown_picture.
 */
export async function bookLateGoods(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly caseId: string; readonly version: number; readonly lines: readonly BookedPieces[] },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, refundCase, 'book_late', input.version)
    const booked = await bookGoods(tx, actor, refundCase, input.lines, { isLate: true })
    await claimForGoods(tx, booked)
    await insertStatement(tx, refundCase, actor, { occasion: 'inspected', text: '' })
    await publishChange(tx, await changeCase(tx, booked, {}))
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
