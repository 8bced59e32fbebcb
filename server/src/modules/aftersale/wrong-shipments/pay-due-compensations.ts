import { sql } from 'kysely'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { lockOrders } from '../../ordering/index.ts'
import { lockCompensation } from './compensation-rows.ts'
import { payOwed } from './pay-owed.ts'

const ROUND = 100

/** What rules owe the buyers of wrong shipments and could not pay: it is tried again until it is paid. */
export const payDueCompensations: Sweeper = {
  name: 'aftersale.pay-due-compensations',
  soonest: sql`select min(try_at) from aftersale.wrong_compensation where state = 'due'`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('aftersale.wrong_compensation')
        .select(['shop_id', 'compensation_id', 'order_id'])
        .where('state', '=', 'due')
        .where('try_at', '<=', now)
        .orderBy('try_at')
        .orderBy('shop_id')
        .orderBy('compensation_id')
        .limit(ROUND)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, found) => {
      await lockOrders(tx, found.shop_id, [found.order_id])
      const row = await lockCompensation(tx, found)
      if (row?.state === 'due' && row.try_at && row.try_at <= tx.now) await payOwed(tx, row)
    })
  },
}
