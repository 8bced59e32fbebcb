import type { Tx } from '../../../platform/db/database.ts'
import type { Giving } from '../../identity/index.ts'
import type { OrderRow } from '../../ordering/index.ts'
import type { CaseRow } from './case-rows.ts'
import { goodsFenOf } from './goods-given-queries.ts'
import { orderGiven } from './order-given.ts'

/** What agreeing to send goods gives away of their locked order, for the authority of who agrees; null: nothing. */
export async function goodsGiving(tx: Tx, order: OrderRow, refundCase: CaseRow): Promise<Giving | null> {
  const agreedFen = await goodsFenOf(tx, order, [refundCase])
  // What the new piece is dearer by counted when the shop agreed to the exchange.
  const isGone = refundCase.state === 'lost'
  const amountFen = isGone
    ? (await goodsFenOf(tx, order, [{ ...refundCase, isGone }])) - agreedFen
    : agreedFen
  return amountFen === 0 ? null : { amountFen, ...(await orderGiven(tx, order)) }
}
