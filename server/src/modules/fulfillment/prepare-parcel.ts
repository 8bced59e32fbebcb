import { makeId } from '../../kernel/id.ts'
import { refusals, refuseCommon, refuseUnless } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { lockOrders, orderLines } from '../ordering/index.ts'
import { prepareParcel as endpoint, type PreparedParcelView } from './contract.ts'
import { dropLabel } from './drop-label.ts'
import { dropOutdatedLabel } from './drop-outdated-label.ts'
import { orderChanges } from './events.ts'
import { canShip, checkWaybill, toPackOf, waybillKey } from './parcel-plan.ts'
import { readOutdatedLabels, readUsedWaybills } from './parcel-rows.ts'
import { type PreparedRow, preparedView } from './prepared-rows.ts'

const refuse = refusals(endpoint.refusals)

export interface PrepareParcel {
  readonly orderId: string
  readonly stage: 'label_made' | 'packed'
  readonly courier?: string
  readonly waybill?: string
  /** How often the order's address had been changed when the label was written. */
  readonly addressChanges?: number
}

/**
 * The label of an order's next parcel is made, or it is packed. The same again changes nothing; a packed parcel stays packed.
 * Another label takes the place of the one before, which is voided and whose number is never used again. With a new label, or
 * with the number of address changes that its label was written at, a parcel goes to the order's address of now.
 * Refuses: not_found, order_not_paid, order_cancelled, order_shipped, refund_open, parcel_to_stop, address_changed,
 * label_outdated, label_missing, unknown_courier, waybill_malformed, waybill_used.
 */
export async function prepareParcel(
  { db, actor }: Ctx<StaffActor>,
  input: PrepareParcel,
): Promise<PreparedParcelView> {
  const { shopId, accountId } = actor
  return inTransaction(
    db,
    async (tx) => {
      const [order] = await lockOrders(tx, shopId, [input.orderId])
      if (!order) throw refuseCommon('not_found')
      refuseUnless(canShip(order, toPackOf(await orderLines(tx, shopId, [order.order_id]))))
      const before = await dropOutdatedLabel(tx, order)
      if (before?.stop_asked_at) throw refuse('parcel_to_stop')
      const { courier, waybill, addressChanges: seen } = input
      const changes = order.address_changes
      if (seen !== undefined && seen !== changes) throw refuse('address_changed')
      if (input.stage === 'label_made' && !(courier && waybill)) throw refuse('label_missing')
      const label = courier && waybill ? { courier, waybill } : null
      const used = label ? await readUsedWaybills(tx, shopId, [label]) : new Set<string>()
      if (before?.courier && before.waybill) used.delete(waybillKey(before.courier, before.waybill))
      const outdated = label ? await readOutdatedLabels(tx, shopId, [order]) : new Set<string>()
      const number = label ? checkWaybill(used, label, outdated) : null
      const values = {
        stage: before?.stage === 'packed' ? ('packed' as const) : input.stage,
        courier: label?.courier ?? before?.courier ?? null,
        waybill: number ?? before?.waybill ?? null,
        address_changes: before && number === null && seen === undefined ? before.address_changes : changes,
      }
      if (before && isSame(before, values)) return preparedView(before, order)
      const isRelabelled =
        before?.waybill && (before.courier !== values.courier || before.waybill !== values.waybill)
      if (before && isRelabelled)
        await dropLabel(tx, before, { buyerId: order.buyer_id, stoppedBy: accountId })
      const preparedId = before && !isRelabelled ? before.prepared_id : makeId(machineNowMs())
      const key = { shop_id: shopId, prepared_id: preparedId }
      const written = { ...values, changed_at: tx.now }
      const row = await tx
        .insertInto('fulfillment.prepared_parcel')
        .values({ ...key, ...written, order_id: order.order_id, made_by: accountId, made_at: tx.now })
        .onConflict((conflict) => conflict.columns(['shop_id', 'prepared_id']).doUpdateSet(written))
        .returningAll()
        .executeTakeFirstOrThrow()
      tx.invalidations.push(...orderChanges(shopId, [{ orderId: order.order_id, buyerId: order.buyer_id }]))
      return preparedView(row, order)
    },
    { retryDuplicates: true },
  )
}

type Label = Pick<PreparedRow, 'stage' | 'courier' | 'waybill' | 'address_changes'>

const isSame = (a: Label, b: Label): boolean =>
  a.stage === b.stage &&
  a.courier === b.courier &&
  a.waybill === b.waybill &&
  a.address_changes === b.address_changes
