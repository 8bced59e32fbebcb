import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { OrderRow } from '../ordering/index.ts'
import { caseParcelPort } from './case-parcel-port.ts'
import { courierNames, courierOf, type NewParcel, type ParcelView, readWaybill } from './contract.ts'
import type { KnownParcel, PlannedParcel } from './parcel-plan.ts'
import { waybillKey } from './parcel-plan.ts'
import { isOutdated } from './prepared-rows.ts'

/** Parcels with these ids that were written before. */
export async function readKnownParcels(
  tx: Tx,
  shopId: string,
  parcelIds: readonly string[],
): Promise<Map<string, KnownParcel>> {
  const rows = await tx
    .selectFrom('fulfillment.parcel')
    .select(['parcel_id', 'made_by', 'body_hash', 'completes'])
    .where('shop_id', '=', shopId)
    .where('parcel_id', 'in', parcelIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.parcel_id,
      { madeBy: row.made_by, bodyHash: row.body_hash, completes: row.completes },
    ]),
  )
}

/**
 * Which of the parcels' waybills are on other parcels of the shop already, those of after-sales cases too, or on labels that
 * were made: those of these orders are their own, as long as they are not stopped. Parcels and labels lie in two tables: until the transaction ends nobody else
 * takes the same numbers. The orders are locked before.
 */
export async function readUsedWaybills(
  tx: Tx,
  shopId: string,
  parcels: readonly Pick<NewParcel, 'courier' | 'waybill'>[],
  ofOrders: readonly string[] = [],
): Promise<Set<string>> {
  const waybills = parcels.flatMap((parcel) => {
    const courier = courierOf(parcel.courier)
    return (courier && readWaybill(parcel.waybill, courier)) ?? []
  })
  if (waybills.length === 0) return new Set()
  const locks = [...new Set(waybills)].toSorted().map((waybill) => `waybill ${shopId} ${waybill}`)
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0))
    from (select unnest(${locks}::text[]) as name) names`.execute(tx)
  const rows = await tx
    .selectFrom('fulfillment.parcel')
    .select(['courier', 'waybill'])
    .where('shop_id', '=', shopId)
    .where('waybill', 'in', waybills)
    .execute()
  const prepared = await tx
    .selectFrom('fulfillment.prepared_parcel')
    .select(['order_id', 'courier', 'waybill', 'stop_asked_at'])
    .where('shop_id', '=', shopId)
    .where('waybill', 'in', waybills)
    .execute()
  const others = prepared.filter((row) => row.stop_asked_at || !ofOrders.includes(row.order_id))
  const ofCases = await caseParcelPort().readSentUnder(tx, shopId, waybills)
  return new Set(
    [...rows, ...others, ...ofCases].map((row) => waybillKey(row.courier as string, row.waybill as string)),
  )
}

/**
 * Whether a waybill is on a parcel or label of the shop already, those of after-sales cases too. Holds the number until the
 * transaction ends. The orders are locked before.
 */
export async function isWaybillUsed(
  tx: Tx,
  shopId: string,
  { courier, waybill }: Pick<NewParcel, 'courier' | 'waybill'>,
): Promise<boolean> {
  const used = await readUsedWaybills(tx, shopId, [{ courier, waybill }])
  return used.has(waybillKey(courier, waybill))
}

/**
 * The labels of locked orders that were made before the buyer changed the address, as `waybillKey` writes them: also those that
 * the courier has cancelled since.
 */
export async function readOutdatedLabels(
  tx: Tx,
  shopId: string,
  orders: readonly Pick<OrderRow, 'order_id' | 'address_changes'>[],
): Promise<Set<string>> {
  const changed = new Map(
    orders.flatMap((order) => (order.address_changes > 0 ? [[order.order_id, order] as const] : [])),
  )
  if (changed.size === 0) return new Set()
  const rows = await tx
    .selectFrom('fulfillment.prepared_parcel')
    .select(['order_id', 'courier', 'waybill', 'address_changes'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...changed.keys()])
    .where('waybill', 'is not', null)
    .where('shipped_at', 'is', null)
    .execute()
  return new Set(
    rows.flatMap((row) => {
      const order = changed.get(row.order_id)
      return order && isOutdated(row, order) ? [waybillKey(row.courier as string, row.waybill as string)] : []
    }),
  )
}

/** Writes parcels and what is in them, shipped at tx.now. */
export async function insertParcels(
  tx: Tx,
  shopId: string,
  madeBy: string,
  planned: readonly PlannedParcel[],
): Promise<void> {
  await tx
    .insertInto('fulfillment.parcel')
    .values(
      planned.map(({ parcel, waybill, completes, bodyHash }) => ({
        shop_id: shopId,
        parcel_id: parcel.id,
        order_id: parcel.orderId,
        courier: parcel.courier,
        waybill,
        state: 'shipped',
        shipped_at: tx.now,
        made_by: madeBy,
        completes,
        body_hash: bodyHash,
      })),
    )
    .execute()
  await tx
    .insertInto('fulfillment.parcel_line')
    .values(
      planned.flatMap(({ parcel, lines }) =>
        [...lines].map(([lineNo, quantity]) => ({
          shop_id: shopId,
          parcel_id: parcel.id,
          order_id: parcel.orderId,
          line_no: lineNo,
          quantity,
        })),
      ),
    )
    .execute()
}

/** The parcels of orders with their contents, first shipped first. */
export async function parcelsOf(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<ParcelView[]> {
  if (orderIds.length === 0) return []
  const parcels = await reader
    .selectFrom('fulfillment.parcel')
    .select(['parcel_id', 'order_id', 'courier', 'waybill', 'state', 'shipped_at', 'delivered_at'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', orderIds)
    .orderBy('shipped_at')
    .orderBy('parcel_id')
    .execute()
  const lines = await reader
    .selectFrom('fulfillment.parcel_line')
    .select(['parcel_id', 'line_no', 'quantity'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', orderIds)
    .orderBy('line_no')
    .execute()
  const linesOf = Map.groupBy(lines, (line) => line.parcel_id)
  return parcels.map((parcel) => ({
    id: parcel.parcel_id,
    orderId: parcel.order_id,
    courier: parcel.courier,
    ...courierNames(parcel.courier),
    waybill: parcel.waybill,
    state: parcel.state,
    shippedAt: parcel.shipped_at.toISOString(),
    deliveredAt: parcel.delivered_at?.toISOString() ?? null,
    lines: (linesOf.get(parcel.parcel_id) ?? []).map((line) => ({
      lineNo: line.line_no,
      quantity: line.quantity,
    })),
  }))
}
