import { sql } from 'kysely'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { givePromised } from './give-promised.ts'

const ROUND = 100

/** Promises that were refused, by a limit of the shop or because no coupon was left, are tried again. */
export const giveAgain: Sweeper = {
  name: 'retention.give-again',
  soonest: sql`select min(give_again_at) from retention.decision where give_again_at is not null`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('retention.decision')
        .select(['shop_id', 'order_id'])
        .where('give_again_at', '<=', now)
        .orderBy('give_again_at')
        .orderBy('shop_id')
        .orderBy('order_id')
        .limit(ROUND)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, (tx, row) => givePromised(tx, row.shop_id, [row.order_id]))
  },
}
