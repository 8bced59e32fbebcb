import { sql } from 'kysely'
import { fromShopTime, toShopTime } from '../../../kernel/time.ts'
import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Reader, type Tx } from '../../../platform/db/database.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { lockShop, readShops, receiptPauses } from '../../shop/index.ts'
import { forEachShop, lockDueOrders, SWEEP_SIZE } from '../orders/deadline-rows.ts'
import { receiveOrders } from './receive-orders.ts'

const clerk = systemActor('ordering.auto-confirm')

/**
 * Confirms receipt by itself at the deadline on the shop's receipt clock, which stands still while the shop is away; that of
 * an order also while an after-sales case of it is open.
 */
export const autoConfirm: Sweeper = {
  name: 'ordering.auto-confirm',
  // The shop's own time is never ahead of wall time: a deadline in it is at the earliest due at the same wall time.
  soonest: sql`select min(confirm_by) from ordering."order" where state = 'shipped' and receipt_stopped_at is null`,
  async nextDue(reader) {
    const dues = (await shopsWithShipped(reader)).flatMap(({ dueAt }) => dueAt ?? [])
    return dues.reduce<Date | null>((first, due) => (!first || due < first ? due : first), null)
  },
  async sweep(db: Database, now: Date) {
    const shops = await shopsWithShipped(db.kysely)
    const due = shops.flatMap(({ shopId, dueAt }) =>
      dueAt && dueAt <= now ? [[shopId, dueAt] as const] : [],
    )
    return forEachShop(new Map(due), (shopId) =>
      inTransaction(db, (tx) => confirmDue(tx, shopId), { at: now }),
    )
  },
}

/** The earliest deadline of each shop that has orders on their way, by one probe of the index a shop. */
async function shopsWithShipped(reader: Reader): Promise<{ shopId: string; dueAt: Date | null }[]> {
  const { rows } = await sql<{ shop_id: string; confirm_by: Date }>`
    with recursive earliest as (
      (select shop_id, confirm_by from ordering."order" where state = 'shipped' and receipt_stopped_at is null
        order by shop_id, confirm_by limit 1)
      union all
      select next.shop_id, next.confirm_by from earliest cross join lateral (
        select shop_id, confirm_by from ordering."order" o
        where state = 'shipped' and receipt_stopped_at is null and o.shop_id > earliest.shop_id order by shop_id, confirm_by limit 1
      ) as next
    )
    select shop_id, confirm_by from earliest`.execute(reader)
  const facts = await readShops(
    reader,
    rows.map((row) => row.shop_id),
  )
  return rows.map(({ shop_id: shopId, confirm_by }) => ({
    shopId,
    dueAt: fromShopTime(confirm_by, receiptPauses(facts.get(shopId)?.absences ?? [])),
  }))
}

async function confirmDue(tx: Tx, shopId: string): Promise<number> {
  const shop = await lockShop(tx, shopId, 'shared')
  const ownNow = toShopTime(tx.now, receiptPauses(shop.absences))
  const due = await tx
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('state', '=', 'shipped')
    .where('receipt_stopped_at', 'is', null)
    .where('confirm_by', '<=', ownNow)
    .orderBy('confirm_by')
    .limit(SWEEP_SIZE)
    .execute()
  if (due.length === 0) return 0
  const orders = await lockDueOrders(
    tx,
    shopId,
    due.map((row) => row.order_id),
    'shipped',
  )
  const still = orders.filter(
    (order) => !order.receipt_stopped_at && order.confirm_by && order.confirm_by <= ownNow,
  )
  await receiveOrders(tx, still, clerk, 'auto_confirmed')
  return still.length
}
