import { sql } from 'kysely'
import { addHours } from '../../../kernel/time.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { RETRY_HOURS } from './claim-rows.ts'
import { payClaim } from './pay-claim.ts'

const ROUND = 100

/** Claims that are due and that the queue did not get paid: taken to the insurer again and again, each time with its own number. */
export const retryClaims: Sweeper = {
  name: 'aftersale.retry-claims',
  soonest: sql`select min(try_at) from aftersale.freight_claim where state = 'due'`,
  async sweep(db, now) {
    const due = await inTransaction(
      db,
      (tx) =>
        sql<{ shop_id: string; case_id: string }>`
          update aftersale.freight_claim set try_at = ${addHours(now, RETRY_HOURS)}
          where (shop_id, case_id) in (
            select shop_id, case_id from aftersale.freight_claim where state = 'due' and try_at <= ${now}
            order by try_at, shop_id, case_id limit ${ROUND} for update skip locked)
          returning shop_id, case_id`.execute(tx),
      { at: now },
    )
    for (const { shop_id: shopId, case_id: caseId } of due.rows) {
      try {
        await payClaim(db, shopId, caseId)
      } catch (error) {
        log.error(
          { shopId, caseId, error: String(error) },
          'a freight claim could not be paid; it is tried again',
        )
      }
    }
    return due.rows.length
  },
}
