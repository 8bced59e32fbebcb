import type { Tx } from '../../../platform/db/database.ts'
import type { Giving } from '../../identity/index.ts'
import type { OrderRow } from '../../ordering/index.ts'
import type { CaseRow } from './case-rows.ts'
import { agreedFen, givenFen, readSent } from './goods-given-queries.ts'
import { exchangeDearerFen } from './goods-value-rules.ts'
import { orderGiven } from './order-given.ts'

/** What agreeing to send goods of a locked order comes to. */
export interface GoodsGiving {
  /** What it gives away beyond what was agreed to before, for the authority of who agrees; null: nothing. */
  readonly giving: Giving | null
  /** What an exchange is dearer by today. */
  readonly dearerFen: number
}

/** What agreeing to send goods of a locked order gives away, and what its page says of that. */
export async function goodsGiving(tx: Tx, order: OrderRow, refundCase: CaseRow): Promise<GoodsGiving> {
  const { sent, parcels } = await readSent(tx, order, [refundCase])
  const [own, times] = [sent.get(refundCase.case_id) ?? [], parcels.get(refundCase.case_id) ?? 0]
  const dearerFen = refundCase.kind === 'exchange' ? exchangeDearerFen(own) : 0
  // What the shop agreed to before counted then.
  const amountFen = agreedFen(refundCase, own, times) - givenFen(refundCase, own, times)
  return {
    dearerFen,
    giving: amountFen <= 0 ? null : { amountFen, ...(await orderGiven(tx, order)) },
  }
}
