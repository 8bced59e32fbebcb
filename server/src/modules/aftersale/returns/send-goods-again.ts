import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { courierOf } from '../../fulfillment/contract.ts'
import { changeCase, factsOf, lockCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { goodsSentAgain } from '../events.ts'
import { keptWaybill, type TypedWaybill, writeParcel } from './parcel-rows.ts'

/**
 * Goods whose return the shop did not accept are on their way to their buyer again; the number can be corrected. The buyer is
 * notified. Refuses: not_found, refund_decided, case_changed, case_move_not_allowed, return_number_wrong.
 */
export async function sendGoodsAgain(
  { db, actor }: Ctx<StaffActor>,
  input: TypedWaybill & { readonly caseId: string; readonly version: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, actor.shopId, input.caseId)
    await checkAct(tx, refundCase, 'send_again', input.version)
    const kept = keptWaybill(input)
    await writeParcel(tx, refundCase, 'again', kept, 'shop')
    const changed = await changeCase(tx, refundCase, {})
    const courier = courierOf(kept.courier)
    await publish(tx, goodsSentAgain, actor.shopId, {
      ...factsOf(changed),
      waybill: kept.waybill,
      courierZh: courier?.zh ?? kept.courier,
      courierEn: courier?.en ?? kept.courier,
    })
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
