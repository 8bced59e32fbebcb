import { sql } from 'kysely'
import { addHours, fromShopTime, toShopTime } from '../../../kernel/time.ts'
import { type Database, inTransaction, type Reader, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { absenceAt, lockShop, readShops, receiptPauses } from '../../shop/index.ts'
import { receiptSoon } from '../events.ts'
import { forEachShop, lockDueOrders, SWEEP_SIZE } from '../orders/deadline-rows.ts'

/** How long before receipt is confirmed by itself its buyer is warned. */
export const WARNING_HOURS = 24

const TO_WARN = sql.raw(
  "state = 'shipped' and receipt_stopped_at is null and confirm_warned_for is distinct from confirm_by",
)

/**
 * Warns buyers a day before receipt is confirmed by itself, once for each deadline: after an extension for the new one. The
 * clock is the shop's receipt clock, so that nobody is warned while the shop is away or a case of the order is open.
 */
export const warnBeforeConfirm: Sweeper = {
  name: 'ordering.warn-before-confirm',
  soonest: sql`select min(confirm_by) - make_interval(hours => ${WARNING_HOURS}) from ordering."order" where ${TO_WARN}`,
  async nextDue(reader, now) {
    const dues = (await shopsToWarn(reader, now)).flatMap(({ dueAt }) => dueAt ?? [])
    return dues.reduce<Date | null>((first, due) => (!first || due < first ? due : first), null)
  },
  async sweep(db: Database, now: Date) {
    const due = (await shopsToWarn(db.kysely, now)).flatMap(({ shopId, dueAt }) =>
      dueAt && dueAt <= now ? [[shopId, dueAt] as const] : [],
    )
    return forEachShop(new Map(due), (shopId) => inTransaction(db, (tx) => warnDue(tx, shopId), { at: now }))
  },
}

/** When each shop's first warning is due; null while nobody knows when, for the shop is or will be away without a date. */
async function shopsToWarn(reader: Reader, now: Date): Promise<{ shopId: string; dueAt: Date | null }[]> {
  const { rows } = await sql<{ shop_id: string; confirm_by: Date }>`
    select shop_id, min(confirm_by) as confirm_by from ordering."order" where ${TO_WARN}
    group by shop_id order by shop_id`.execute(reader)
  const facts = await readShops(
    reader,
    rows.map((row) => row.shop_id),
  )
  return rows.map(({ shop_id: shopId, confirm_by }) => {
    const absences = facts.get(shopId)?.absences ?? []
    const pauses = receiptPauses(absences)
    // An absence without a date begins before the deadline: there is no day to warn of, of later orders neither.
    if (!fromShopTime(confirm_by, pauses)) return { shopId, dueAt: null }
    const dueAt = fromShopTime(addHours(confirm_by, -WARNING_HOURS), pauses)
    // Due already while the shop is away: its clock stands still, and so does this.
    const away = dueAt && dueAt <= now ? absenceAt(absences, now) : null
    return { shopId, dueAt: away ? (away.endedAt ?? away.resumesAt) : dueAt }
  })
}

async function warnDue(tx: Tx, shopId: string): Promise<number> {
  const { absences } = await lockShop(tx, shopId, 'shared')
  if (absenceAt(absences, tx.now)) return 0
  const pauses = receiptPauses(absences)
  const until = addHours(toShopTime(tx.now, pauses), WARNING_HOURS)
  const due = await tx
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`${TO_WARN}`)
    .where('confirm_by', '<=', until)
    .orderBy('confirm_by')
    .orderBy('order_id')
    .limit(SWEEP_SIZE)
    .execute()
  if (due.length === 0) return 0
  const orders = await lockDueOrders(
    tx,
    shopId,
    due.map((row) => row.order_id),
    'shipped',
  )
  const still = orders.flatMap((order) => {
    const { confirm_by: confirmBy, confirm_warned_for: warnedFor } = order
    const isWarned = warnedFor?.getTime() === confirmBy?.getTime()
    const dueAt = confirmBy && fromShopTime(confirmBy, pauses)
    return dueAt && confirmBy <= until && !isWarned && !order.receipt_stopped_at ? [{ order, dueAt }] : []
  })
  if (still.length === 0) return 0
  await sql`
    update ordering."order" set confirm_warned_for = confirm_by
    where shop_id = ${shopId} and order_id = any(${still.map(({ order }) => order.order_id)}::uuid[])`.execute(
    tx,
  )
  await publish(tx, receiptSoon, shopId, {
    shopId,
    orders: still.map(({ order, dueAt }) => ({
      orderId: order.order_id,
      buyerId: order.buyer_id,
      dueAt: dueAt.toISOString(),
    })),
  })
  return still.length
}
