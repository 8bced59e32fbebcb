import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { addHours } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { lockOrders, type OrderRow } from '../../ordering/index.ts'
import { setSentSkus } from '../cases/case-line-rows.ts'
import { factsOf, findCase, insertCase } from '../cases/case-rows.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { refundAsked } from '../events.ts'
import { openClaim } from '../freight/claim-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { openFromRequest } from '../wrong-shipments/open-from-request.ts'
import { agreeByRule } from './agree-by-rule.ts'
import type { ServiceRequest } from './contract.ts'
import { planService } from './plan-service.ts'

export interface AskForService extends ServiceRequest {
  /** Client-made; also the number under which the provider gives money back. */
  readonly id: string
  readonly shopId: string
  readonly orderId: string
}

/**
 * The buyer asks for something about goods that have shipped. A return without reason in its time is agreed to by itself where
 * policy and shop say so: the goods are awaited then, the money waits for them. The same request again answers the case as it
 * stands. Refuses: not_found, as planService, unknown_picture, wrong_product_needs_picture, id_reused, id_not_fresh.
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
      const hash = bodyHash(input)
      const known = await findCase(tx, input.shopId, input.id)
      if (known && (known.opened_by !== actor.accountId || !known.body_hash.equals(hash)))
        throw refuseCommon('id_reused')
      if (!known) {
        checkClientId(input.id, machineNowMs())
        await open(tx, actor, order, input, hash)
      }
      return readRefundDetail(tx, { shopId: input.shopId, caseId: input.id })
    },
    { retryDuplicates: true },
  )
}

async function open(tx: Tx, actor: BuyerActor, order: OrderRow, input: AskForService, hash: Buffer) {
  const plan = await planService(tx, order, input, null)
  const today = await readPolicies(tx, tx.now)
  const values = {
    shop_id: order.shop_id,
    case_id: input.id,
    order_id: order.order_id,
    buyer_id: actor.accountId,
    origin: 'buyer',
    opened_by: actor.accountId,
    kind: input.kind,
    reason: input.reason,
    note: input.text ?? '',
    wish: input.wish ?? null,
    goods_received: input.goodsReceived,
    wanted_fen: plan.wantedFen,
    with_freight: plan.withFreight,
    hold_id: plan.holdId,
    answer_by: addHours(tx.now, aftersalePolicies.of(today).refundAnswerHours),
    policy_set_id: today.policySetId,
    body_hash: hash,
  } as const
  const refundCase = await insertCase(tx, actor, values, plan.split)
  await setSentSkus(tx, refundCase, plan.sent)
  await openClaim(tx, order, refundCase)
  await insertStatement(tx, refundCase, actor, {
    occasion: 'applied',
    text: input.text,
    pictures: input.pictures,
  })
  await publish(tx, refundAsked, order.shop_id, factsOf(refundCase))
  await openFromRequest(tx, actor, refundCase, input)
  await agreeByRule(tx, order, refundCase)
}
