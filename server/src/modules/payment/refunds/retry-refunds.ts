import { sql } from 'kysely'
import { addMinutes } from '../../../kernel/time.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { sendRefund } from './send-refund.ts'

const CLAIM = 16

/** How long a claimed refund is left alone, should its process die on the way. */
const CLAIM_MINUTES = 10

/** Refunds that the job could not send, or never came to: tried again when due, until the provider takes them. */
export const retryRefunds: Sweeper = {
  name: 'payment.retry-refunds',
  soonest: sql`select min(try_at) from payment.refund where state = 'held'`,
  async sweep(db, now) {
    const { rows } = await sql<{ shop_id: string; refund_id: string }>`
      update payment.refund r set try_at = ${addMinutes(now, CLAIM_MINUTES)}
      from (
        select shop_id, refund_id from payment.refund where state = 'held' and try_at <= ${now}
        order by try_at limit ${CLAIM} for update skip locked
      ) due
      where r.shop_id = due.shop_id and r.refund_id = due.refund_id
      returning r.shop_id, r.refund_id`.execute(db.kysely)
    await Promise.all(rows.map((row) => sendRefund(db, row.shop_id, row.refund_id)))
    return rows.length
  },
}
