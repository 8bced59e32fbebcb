import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { isWaybillUsed } from '../../fulfillment/index.ts'
import { deductStock } from '../../inventory/index.ts'
import { aftersaleRefusals } from '../cases/contract.ts'
import { keptWaybill, type TypedWaybill } from '../returns/parcel-rows.ts'
import {
  compensationStanding,
  lockCompensation,
  lockToCompensate,
  markGiven,
  setCompensation,
} from './compensation-rows.ts'
import { type CompensationStanding, wrongRefusals } from './contract.ts'

const refuse = refusals({ ...wrongRefusals, ...aftersaleRefusals })

/**
 * A gift has left the shop: what was held for it is taken from the stock, and it counts as a cost. The same number again changes
 * nothing. Refuses: not_found, own_order, return_number_wrong, replacement_number_used, wrong_gift_step.
 */
export async function sendGift(
  { db, actor }: Ctx<StaffActor>,
  input: TypedWaybill & { readonly wrongId: string; readonly compensationId: string },
): Promise<CompensationStanding> {
  return inTransaction(db, async (tx) => {
    const { shopId } = actor
    await lockToCompensate(tx, actor, input.wrongId)
    const row = await lockCompensation(tx, { shop_id: shopId, compensation_id: input.compensationId })
    if (row?.wrong_id !== input.wrongId) throw refuseCommon('not_found')
    const { courier, waybill } = keptWaybill(input)
    if (row.kind === 'gift' && row.state === 'given' && row.waybill === waybill)
      return compensationStanding(row)
    if (await isWaybillUsed(tx, shopId, { courier, waybill }))
      throw refuse('replacement_number_used', { waybill })
    const { hold_id: holdId, sku_id: skuId, quantity } = row
    if (row.state !== 'to_send' || !holdId || !skuId || !quantity) throw refuse('wrong_gift_step')
    await deductStock(tx, shopId, [{ orderId: holdId, lines: [{ skuId, quantity }] }])
    return compensationStanding(await markGiven(tx, await setCompensation(tx, row, { courier, waybill })))
  })
}
