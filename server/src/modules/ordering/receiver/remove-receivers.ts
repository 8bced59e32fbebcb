import { sql } from 'kysely'
import { addDays } from '../../../kernel/time.ts'
import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Reader, type Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { orderingAudit } from '../audit.ts'
import { forEachShop, SWEEP_SIZE } from '../orders/deadline-rows.ts'
import { orderingPolicies } from '../policies.ts'

const clerk = systemActor('ordering.remove-receivers')

/** When an order ended, of those whose receiver is still kept; the words of the index order_receiver_due. */
const endedAt = sql<Date>`coalesce(finished_at, cancelled_at)`
const isKept = sql<boolean>`state in ('finished', 'cancelled') and receiver_removed_at is null
  and receiver_name_cipher is not null`

/**
 * Removes name, phone and address of receivers once the law no longer asks for them (policy receiverKeptDays after the
 * order ended), of changed addresses too. Province, city and district stay for the figures: they name nobody.
 */
export const removeReceivers: Sweeper = {
  name: 'ordering.remove-receivers',
  // The policy is never below the three years of the law.
  soonest: sql`select min(${endedAt}) + interval '1096 days' from ordering."order" where ${isKept}`,
  async nextDue(reader: Reader, now: Date) {
    const { rows } = await sql<{ first: Date | null }>`
      select min(${endedAt}) as first from ordering."order" where ${isKept}`.execute(reader)
    const first = rows[0]?.first
    return first ? addDays(first, await keptDays(reader, now)) : null
  },
  async sweep(db: Database, now: Date) {
    const cut = addDays(now, -(await keptDays(db.kysely, now)))
    const { rows } = await sql<{ shop_id: string; order_id: string }>`
      select shop_id, order_id from ordering."order" where ${isKept} and ${endedAt} <= ${cut}
      order by ${endedAt} limit ${SWEEP_SIZE}`.execute(db.kysely)
    return forEachShop(
      Map.groupBy(rows, (row) => row.shop_id),
      (shopId, due) =>
        inTransaction(
          db,
          (tx) =>
            removeOf(
              tx,
              shopId,
              due.map((row) => row.order_id),
            ),
          { at: now },
        ),
    )
  },
}

const keptDays = async (reader: Reader, now: Date): Promise<number> =>
  orderingPolicies.of(await readPolicies(reader, now)).receiverKeptDays

async function removeOf(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<number> {
  const { pii } = tx.app
  const nothing = pii.encrypt('')
  const removed = await tx
    .updateTable('ordering.order')
    .set({
      receiver_name_cipher: nothing,
      receiver_phone_cipher: nothing,
      receiver_phone_hash: pii.hashPhone(''),
      receiver_phone_tail: '',
      receiver_detail_cipher: nothing,
      receiver_removed_at: tx.now,
    })
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .where('receiver_removed_at', 'is', null)
    .executeTakeFirst()
  await tx
    .updateTable('ordering.address_change')
    .set({ before_cipher: null, after_cipher: null })
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .execute()
  const orders = Number(removed.numUpdatedRows)
  if (orders > 0) await orderingAudit.write(tx, clerk, 'order.receivers_removed', shopId, { orders }, shopId)
  return orders
}
