import { sql } from 'kysely'
import { addMinutes } from '../../../kernel/time.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { sendPayout } from './send-payout.ts'

const CLAIM = 16

/** How long a claimed payout is left alone, should its process die on the way. */
const CLAIM_MINUTES = 10

/** Payouts that the job could not send, or never came to: tried again when due, until the provider pays or refuses them. */
export const retryPayouts: Sweeper = {
  name: 'payment.retry-payouts',
  soonest: sql`select min(try_at) from payment.payout where state = 'held'`,
  async sweep(db, now) {
    const { rows } = await sql<{ shop_id: string; payout_id: string }>`
      update payment.payout p set try_at = ${addMinutes(now, CLAIM_MINUTES)}
      from (
        select shop_id, payout_id from payment.payout where state = 'held' and try_at <= ${now}
        order by try_at limit ${CLAIM} for update skip locked
      ) due
      where p.shop_id = due.shop_id and p.payout_id = due.payout_id
      returning p.shop_id, p.payout_id`.execute(db.kysely)
    await Promise.all(rows.map((row) => sendPayout(db, row.shop_id, row.payout_id)))
    return rows.length
  },
}
