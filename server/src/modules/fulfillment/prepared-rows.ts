import type { Selectable } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import type { Tables } from '../../platform/db/tables.ts'
import { type OrderRow, readOrders } from '../ordering/index.ts'
import type { PreparedParcelView, WarehouseStage } from './contract.ts'

export type PreparedRow = Selectable<Tables['fulfillment.prepared_parcel']>

/** The parcels of these orders of a shop that are prepared and neither handed over nor stopped, one an order at most. */
export async function preparedOf(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<PreparedRow[]> {
  if (orderIds.length === 0) return []
  return reader
    .selectFrom('fulfillment.prepared_parcel')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .where('shipped_at', 'is', null)
    .where('stopped_at', 'is', null)
    .execute()
}

/** The prepared parcel of one order; null: there is none. */
export async function readPrepared(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<PreparedRow | null> {
  const [row] = await preparedOf(reader, shopId, [orderId])
  return row ?? null
}

/** Whether a prepared parcel is for an address that its buyer gave up meanwhile. */
export const isOutdated = (
  row: Pick<PreparedRow, 'address_changes'>,
  order: Pick<OrderRow, 'address_changes'>,
): boolean => row.address_changes < order.address_changes

/**
 * How far the warehouse is with what an order still lacks, as far as fulfillment knows: who refunds what has not shipped asks
 * this first. `left`: pieces that still have to ship.
 */
export async function warehouseStage(
  reader: Reader,
  shopId: string,
  orderId: string,
  left: number,
): Promise<WarehouseStage> {
  if (left === 0) return 'handed_over'
  return (await readPrepared(reader, shopId, orderId))?.stage ?? 'not_started'
}

export const preparedView = (
  row: PreparedRow,
  order: Pick<OrderRow, 'address_changes'>,
): PreparedParcelView => ({
  orderId: row.order_id,
  stage: row.stage,
  courier: row.courier,
  waybill: row.waybill,
  madeAt: row.made_at.toISOString(),
  stopAskedAt: row.stop_asked_at?.toISOString() ?? null,
  labelVoidedAt: row.label_voided_at?.toISOString() ?? null,
  isOutdated: isOutdated(row, order),
})

/** The packed parcels of a shop that must not leave, the longest waiting first, with the numbers of their orders. */
export async function readParcelsToStop(reader: Reader, shopId: string) {
  const rows = await reader
    .selectFrom('fulfillment.prepared_parcel')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('stage', '=', 'packed')
    .where('stop_asked_at', 'is not', null)
    .where('stopped_at', 'is', null)
    .orderBy('stop_asked_at')
    .orderBy('prepared_id')
    .limit(100)
    .execute()
  const orders = await readOrders(
    reader,
    shopId,
    rows.map((row) => row.order_id),
  )
  const byId = new Map(orders.map((order) => [order.order_id, order]))
  return rows.flatMap((row) => {
    const order = byId.get(row.order_id)
    return order ? [{ ...preparedView(row, order), orderNumber: order.number }] : []
  })
}
