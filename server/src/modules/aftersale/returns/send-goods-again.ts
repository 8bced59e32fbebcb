import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { courierNames } from '../../fulfillment/contract.ts'
import { aftersaleAudit } from '../audit.ts'
import { changeCase, factsOf, lockCaseAsStaff, moveCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { goodsSentAgain } from '../events.ts'
import { keptWaybill, refuseUsed, type TypedWaybill, writeParcel } from './parcel-rows.ts'

/**
 * Goods whose return the shop did not accept are on their way to their buyer again; the number can be corrected. The buyer is
 * notified, and who entered which number stays. A case that waited for nothing else is closed. Refuses: not_found, own_order,
 * refund_decided, case_changed, case_move_not_allowed, return_number_wrong, replacement_number_used.
 */
export async function sendGoodsAgain(
  { db, actor }: Ctx<StaffActor>,
  input: TypedWaybill & { readonly caseId: string; readonly version: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, refundCase, 'send_again', input.version)
    const kept = keptWaybill(input)
    await refuseUsed(tx, refundCase, kept, 'again')
    await writeParcel(tx, refundCase, 'again', kept, 'shop')
    const changes = { sent_again_at: refundCase.sent_again_at ?? tx.now }
    const changed =
      refundCase.state === 'owed_back'
        ? await moveCase(tx, refundCase, 'rejected', { actor, why: 'goods' }, changes)
        : await changeCase(tx, refundCase, changes)
    const { courier, waybill } = kept
    const detail = { caseNumber: refundCase.number, courier, waybill }
    await aftersaleAudit.write(tx, actor, 'aftersale.goods_sent_again', input.caseId, detail)
    await publish(tx, goodsSentAgain, actor.shopId, {
      ...factsOf(changed),
      waybill,
      ...courierNames(courier),
    })
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
