import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { lockOrders } from '../../ordering/index.ts'
import { isCoveredAt } from './cover-rules.ts'

const NEWEST_CHANGES: NamedStatement = {
  name: 'aftersale.newest-freight-service-changes',
  text: `
    select distinct on (shop_id) shop_id as "shopId", is_on as "isOn" from aftersale.freight_service_change
    where shop_id = any($1::uuid[]) and ($2::timestamptz is null or at <= $2)
    order by shop_id, at desc, change_no desc`,
}

/** Those of these shops that had the service at an instant, or have it now (null); the newest of several changes at an instant says it. */
async function shopsWithServiceAt(
  reader: Reader,
  shopIds: readonly string[],
  at: Date | null,
): Promise<Set<string>> {
  const rows = await reader.query<{ shopId: string; isOn: boolean }>(NEWEST_CHANGES, [
    [...new Set(shopIds)],
    at,
  ])
  return new Set(rows.flatMap((row) => (row.isOn ? [row.shopId] : [])))
}

/** Whether a shop had the service at an instant. */
export const hadFreightService = async (reader: Reader, shopId: string, at: Date): Promise<boolean> =>
  (await shopsWithServiceAt(reader, [shopId], at)).has(shopId)

/** Covers orders of a shop that were paid at tx.now, where the shop had the service then; one that is covered stays as it is. */
export async function startCovers(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  const { terms } = tx.app.freightInsurer
  const at = tx.now
  if (!terms || !(await hadFreightService(tx, shopId, tx.now))) return
  // Locked, so that an end that comes meanwhile finds the cover or is seen by it.
  const orders = await lockOrders(tx, shopId, orderIds)
  if (orders.length === 0) return
  await tx
    .insertInto('aftersale.freight_cover')
    .values(
      orders.map((order) => ({
        shop_id: shopId,
        order_id: order.order_id,
        buyer_id: order.buyer_id,
        starts_at: at,
        // What happened to it before this cover was written.
        ends_at: order.received_at ?? order.cancelled_at,
        premium_fen: terms.premiumFen,
        cap_fen: terms.capFen,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The covers of orders that were received or cancelled at tx.now end with that instant. */
export async function endCovers(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  await tx
    .updateTable('aftersale.freight_cover')
    .set({ ends_at: tx.now })
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .where('ends_at', 'is', null)
    .execute()
}

/** The cover of an order; null: it has none. */
export async function readCover(reader: Reader, shopId: string, orderId: string) {
  const row = await reader
    .selectFrom('aftersale.freight_cover')
    .select(['starts_at', 'cap_fen'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row ?? null
}

/** Those of these shops whose new orders are covered; none while no insurer is connected. */
export async function shopsWithFreightService(
  reader: Reader,
  shopIds: readonly string[],
): Promise<Set<string>> {
  if (!reader.app.freightInsurer.terms) return new Set()
  return shopsWithServiceAt(reader, shopIds, null)
}

/** Of these orders of a shop those that are covered at an instant, with what is paid at most. */
export async function coveredOrders(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
  at: Date,
): Promise<Map<string, { capFen: number }>> {
  if (orderIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('aftersale.freight_cover')
    .select(['order_id', 'starts_at', 'ends_at', 'cap_fen'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .execute()
  return new Map(
    rows
      .filter((row) => isCoveredAt({ startsAt: row.starts_at, endsAt: row.ends_at }, at))
      .map((row) => [row.order_id, { capFen: row.cap_fen }]),
  )
}

/** Whether a shop's 退货补运费 is active, and if not since when; `endedAt` null: it never was. What runs still says why it is. */
export interface FreightServiceEnd {
  readonly isOn: boolean
  readonly isActive: boolean
  readonly runningCovers: number
  readonly openClaims: number
  readonly endedAt: Date | null
}

/**
 * When a shop's 退货补运费 ends: it is active while it is on, and when it was switched off until its last cover has ended and
 * its last claim is paid or void. Whoever closes a shop asks this first.
 */
export async function returnFreightServiceEnds(reader: Reader, shopId: string): Promise<FreightServiceEnd> {
  const { rows } = await sql<Omit<FreightServiceEnd, 'isActive' | 'isOn'>>`
    select
      (select count(*)::int from aftersale.freight_cover where shop_id = ${shopId} and ends_at is null) as "runningCovers",
      (select count(*)::int from aftersale.freight_claim
        where shop_id = ${shopId} and state in ('waiting', 'due')) as "openClaims",
      greatest(
        (select max(at) from aftersale.freight_service_change where shop_id = ${shopId} and not is_on),
        (select max(ends_at) from aftersale.freight_cover where shop_id = ${shopId}),
        (select max(coalesce(paid_at, declined_at)) from aftersale.freight_claim where shop_id = ${shopId})
      ) as "endedAt"`.execute(reader)
  const found = rows[0] as (typeof rows)[number]
  const isOn = (await shopsWithServiceAt(reader, [shopId], null)).has(shopId)
  const isActive = isOn || found.runningCovers > 0 || found.openClaims > 0
  return { ...found, isOn, isActive, endedAt: isActive ? null : found.endedAt }
}
