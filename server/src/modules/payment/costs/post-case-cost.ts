import type { Tx } from '../../../platform/db/database.ts'
import type { CaseCostKind } from './contract.ts'
import { insertEntries } from './cost-entry-rows.ts'

export interface PostCaseCost {
  readonly shopId: string
  /** Of what was given. */
  readonly costId: string
  readonly orderId: string
  readonly kind: CaseCostKind
  readonly lineNo: number | null
  readonly amountFen: number
}

/**
 * Books what a shop gave in a case beside refunds into its cost book, once: a second booking breaks the book's unique key.
 */
export async function postCaseCost(tx: Tx, cost: PostCaseCost): Promise<void> {
  const { shopId, costId, orderId, kind, lineNo, amountFen } = cost
  await insertEntries(tx, shopId, [
    {
      refundId: costId,
      orderId,
      kind,
      lineNo,
      revision: 0,
      amountFen,
      how: { basis: 'by_case' },
      note: '',
      madeBy: null,
      reverses: null,
    },
  ])
}
