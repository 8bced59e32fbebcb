import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockOrders } from '../../ordering/index.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import type { ServiceRequest } from './contract.ts'
import { openRequest } from './open-request.ts'

export interface AskForService extends ServiceRequest {
  /** Client-made; also the number under which the provider gives money back. */
  readonly id: string
  readonly shopId: string
  readonly orderId: string
}

/**
 * The buyer asks for something about goods that have shipped. A return without reason in its time is agreed to by itself where
 * policy and shop say so: the goods are awaited then, the money waits for them. The same request again answers the case as it
 * stands. Refuses: not_found, as openRequest.
 */
export async function askForService(
  { db, actor }: Ctx<BuyerActor>,
  input: AskForService,
): Promise<RefundDetail> {
  return inTransaction(
    db,
    async (tx) => {
      const [order] = await lockOrders(tx, input.shopId, [input.orderId])
      if (!order || order.buyer_id !== actor.accountId) throw refuseCommon('not_found')
      const of = { ...order, buyer_id: actor.accountId }
      await openRequest(tx, actor, of, { caseId: input.id, request: input, said: input })
      return readRefundDetail(tx, { shopId: input.shopId, caseId: input.id })
    },
    { retryDuplicates: true },
  )
}
