import { sql } from 'kysely'
import { addHours } from '../../../kernel/time.ts'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { readOrders } from '../../ordering/index.ts'
import { keepOrder } from './keep-order.ts'

const ROUND = 100
/** Who waits for an answer to a refund is looked at again after this. */
const AGAIN_HOURS = 24

/** Orders whose buyers wanted a refund and did not take it within the policy's time count as kept. */
export const countKept: Sweeper = {
  name: 'retention.count-kept',
  soonest: sql`select min(count_by) from retention.decision where outcome = 'open'`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('retention.decision')
        .select(['shop_id', 'order_id'])
        .where('outcome', '=', 'open')
        .where('count_by', '<=', now)
        .orderBy('count_by')
        .orderBy('shop_id')
        .orderBy('order_id')
        .limit(ROUND)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, row) => {
      const key = { shopId: row.shop_id, orderId: row.order_id }
      const [order] = await readOrders(tx, key.shopId, [key.orderId])
      if (order && !order.refund_open) {
        await keepOrder(tx, key, 'by_itself')
        return
      }
      await tx
        .updateTable('retention.decision')
        .set({ count_by: addHours(now, AGAIN_HOURS) })
        .where('shop_id', '=', key.shopId)
        .where('order_id', '=', key.orderId)
        .execute()
    })
  },
}
