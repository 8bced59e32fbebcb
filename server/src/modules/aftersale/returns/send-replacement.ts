import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { deductHeld } from '../cases/held-stock-rows.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { keptWaybill, refuseUsed, type TypedWaybill, writeParcel } from './parcel-rows.ts'

export interface SendReplacement extends TypedWaybill {
  readonly caseId: string
  readonly version: number
  readonly text?: string
  readonly pictures?: readonly string[]
}

/**
 * The shop sent what the case is about; what was held for it has left the shelf, and no money moves. Refuses: not_found, own_order,
 * refund_decided, case_changed, case_move_not_allowed, return_number_wrong, replacement_number_used,
 * unknown_picture.
 */
export async function sendReplacement(
  { db, actor }: Ctx<StaffActor>,
  input: SendReplacement,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, refundCase, 'send', input.version)
    const kept = keptWaybill(input)
    await refuseUsed(tx, refundCase, kept, 'out')
    await writeParcel(tx, refundCase, 'out', kept, 'shop')
    await deductHeld(tx, refundCase)
    await insertStatement(tx, refundCase, actor, { ...input, occasion: 'sent' })
    const left = { ...refundCase, hold_id: null }
    await moveAndPublish(tx, left, 'sent', { actor, why: 'goods' }, { words: input.waybill })
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
