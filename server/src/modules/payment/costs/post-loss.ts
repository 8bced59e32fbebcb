import type { Tx } from '../../../platform/db/database.ts'
import { SALES } from './contract.ts'
import { insertEntries, type NewEntry } from './cost-entry-rows.ts'
import { readCostKinds } from './cost-kind-queries.ts'
import { type LossFacts, sharedCostOf } from './cost-rules.ts'

export interface PostLoss extends LossFacts {
  readonly shopId: string
  readonly refundId: string
  readonly orderId: string
}

/**
 * Books what a refund costs into the shop's cost book, once: what the buyer got back line by line, and each kind of hidden
 * cost that is on, shared among the lines to the fen. The order is locked, and the refund was not booked before: a second
 * booking breaks the book's unique key.
 */
export async function postLoss(tx: Tx, loss: PostLoss): Promise<void> {
  const { shopId, refundId, orderId, parts } = loss
  const kinds = (await readCostKinds(tx, shopId)).filter((kind) => kind.isOn)
  const booked = { refundId, orderId, revision: 0, note: '', madeBy: null, reverses: null }
  const sales = parts.flatMap(({ lineNo, amountFen }): NewEntry[] =>
    amountFen > 0 ? [{ ...booked, kind: SALES, lineNo, amountFen, how: { basis: 'refunded' } }] : [],
  )
  const hidden = kinds.flatMap((kind): NewEntry[] => {
    const { how, parts: shared } = sharedCostOf(kind, loss)
    return shared.map((part) => ({ ...booked, ...part, kind: kind.kind, how }))
  })
  await insertEntries(tx, shopId, [...sales, ...hidden])
}
