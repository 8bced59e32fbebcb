import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Nullable } from '../../kernel/schema.ts'
import { CaseParams } from '../../modules/aftersale/cases/contract.ts'
import { OrderParcelView } from '../orders/order-contract.ts'

/** What stands around a case: who asks, what was sent to them, and who made each move. */
export const CaseContext = Type.Object({
  /** The receiver of the order, masked. */
  buyerName: Type.String(),
  buyerPhone: Type.String(),
  /** Orders of the buyer in this shop that were paid, this one among them. */
  paidOrders: Type.Integer(),
  /** Cases of the buyer in this shop before this one. */
  earlierCases: Type.Integer(),
  /** The parcels of the order, the first one first. */
  parcels: Type.Array(OrderParcelView),
  /** For each move of the case the member of staff or officer who made it; null: the buyer, the system, or not to be named. */
  actors: Type.Array(Nullable(Type.String())),
})
export type CaseContext = Static<typeof CaseContext>

export const readCaseContext = endpoint('GET /merchant/:shopId/refunds/:caseId/context', {
  summary: 'The buyer of a case, masked, the parcels of its order, and which member of staff made each move.',
  params: CaseParams,
  reply: CaseContext,
})

export const readDisputeContext = endpoint('GET /operator/disputes/:shopId/:caseId/context', {
  summary:
    'The same for the officer who decides a dispute, officers named too. Not found before it came to the platform.',
  params: CaseParams,
  reply: CaseContext,
})
