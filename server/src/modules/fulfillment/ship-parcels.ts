import type { Language, Refusal } from '../../kernel/refusal.ts'
import { refusalMessage } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { lockOrders, type OrderRow, orderLines, shipPieces } from '../ordering/index.ts'
import { closePrepared } from './close-prepared.ts'
import type { NewParcel, ParcelOutcome } from './contract.ts'
import { parcelsShipped } from './events.ts'
import { type PackingFacts, type ParcelPlan, planParcels, toPackOf } from './parcel-plan.ts'
import { insertParcels, readKnownParcels, readOutdatedLabels, readUsedWaybills } from './parcel-rows.ts'
import { isOutdated, type PreparedRow, preparedOf } from './prepared-rows.ts'

/**
 * Hands parcels to couriers, whether the shop is open or away; an order moves to shipped with the parcel that completes
 * it. Each parcel has an outcome of its own, in the order of the request; the same parcel again answers its first one.
 * Its refusals: not_found, order_not_paid, order_cancelled, order_shipped, refund_open, parcel_to_stop, address_changed,
 * parcel_to_relabel, label_outdated, unknown_courier, waybill_malformed, waybill_used, unknown_line, more_than_left, id_reused, id_not_fresh.
 */
export async function shipParcels(
  { db, actor }: Ctx<StaffActor>,
  parcels: readonly NewParcel[],
  language: Language,
): Promise<ParcelOutcome[]> {
  const plans = await retryOnDuplicate(() =>
    inTransaction(db, async (tx) => {
      const orderIds = [...new Set(parcels.map((parcel) => parcel.orderId))]
      const orders = await lockOrders(tx, actor.shopId, orderIds)
      const facts = await readPackingFacts(tx, actor.shopId, orders, parcels)
      const by = { accountId: actor.accountId, machineNowMs: machineNowMs(), hash: hashOf }
      const made = planParcels(facts, parcels, by)
      await writeParcels(tx, actor, orders, made)
      return made
    }),
  )
  return parcels.map((parcel, index) => outcomeOf(parcel, plans[index] as ParcelPlan, language))
}

/** The content that a parcel's id stands for. */
function hashOf({ id: _, ...content }: NewParcel): Buffer {
  return bodyHash(content)
}

/** What has to be known about the locked orders and the parcels before anything is decided. */
async function readPackingFacts(
  tx: Tx,
  shopId: string,
  orders: readonly OrderRow[],
  parcels: readonly NewParcel[],
): Promise<PackingFacts> {
  const orderIds = orders.map((order) => order.order_id)
  const lines = Map.groupBy(await orderLines(tx, shopId, orderIds), (line) => line.order_id)
  const known = await readKnownParcels(
    tx,
    shopId,
    parcels.map((parcel) => parcel.id),
  )
  const prepared = await preparedOf(tx, shopId, orderIds)
  const byId = new Map(orders.map((order) => [order.order_id, order]))
  const isToRelabel = (row: PreparedRow) => {
    const order = byId.get(row.order_id)
    return row.waybill === null && order !== undefined && isOutdated(row, order)
  }
  return {
    orders: byId,
    toPack: new Map([...lines].map(([orderId, own]) => [orderId, toPackOf(own)])),
    known,
    usedWaybills: await readUsedWaybills(tx, shopId, parcels, orderIds),
    toStop: new Set(prepared.flatMap((row) => (row.stop_asked_at ? [row.order_id] : []))),
    toRelabel: new Set(prepared.flatMap((row) => (isToRelabel(row) ? [row.order_id] : []))),
    outdatedLabels: await readOutdatedLabels(tx, shopId, orders),
  }
}

/** Writes the new parcels, moves their pieces and the orders that are complete with them, and publishes both. */
async function writeParcels(
  tx: Tx,
  actor: StaffActor,
  orders: readonly OrderRow[],
  plans: readonly ParcelPlan[],
): Promise<void> {
  const planned = plans.flatMap((plan) => (plan.kind === 'new' ? [plan.planned] : []))
  if (planned.length === 0) return
  await insertParcels(tx, actor.shopId, actor.accountId, planned)
  await closePrepared(tx, actor, orders, planned)
  await shipPieces(
    tx,
    orders,
    planned.map(({ parcel, lines }) => ({
      orderId: parcel.orderId,
      parcelId: parcel.id,
      lines: [...lines].map(([lineNo, quantity]) => ({ lineNo, quantity })),
    })),
    actor,
  )
  const complete = new Set(planned.flatMap((one) => (one.completes ? [one.parcel.orderId] : [])))
  const buyers = new Map(orders.map((order) => [order.order_id, order.buyer_id]))
  await publish(tx, parcelsShipped, actor.shopId, {
    shopId: actor.shopId,
    parcels: planned.map(({ parcel, waybill }) => ({
      parcelId: parcel.id,
      orderId: parcel.orderId,
      buyerId: buyers.get(parcel.orderId) as string,
      courier: parcel.courier,
      waybill,
      isPart: !complete.has(parcel.orderId),
    })),
  })
}

/**
 * Two requests may bring the same id or waybill for different orders at the same moment; the index lets one through.
 * The other is done again, sees it and is refused as it should be.
 */
async function retryOnDuplicate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    return work()
  }
}

function outcomeOf(parcel: NewParcel, plan: ParcelPlan, language: Language): ParcelOutcome {
  const { id, orderId } = parcel
  if (plan.kind === 'refused')
    return { id, orderId, outcome: 'refused', ...refusalOf(plan.refusal, language) }
  const completes = plan.kind === 'new' ? plan.planned.completes : plan.completes
  return {
    id,
    orderId,
    outcome: completes ? 'shipped' : 'partly',
    refusal: null,
    detail: {},
    message: null,
  }
}

function refusalOf(refusal: Refusal, language: Language) {
  return { refusal: refusal.code, detail: { ...refusal.detail }, message: refusalMessage(refusal, language) }
}
