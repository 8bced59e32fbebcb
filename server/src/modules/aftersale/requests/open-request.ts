import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { addHours } from '../../../kernel/time.ts'
import type { BuyerActor, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { setSentSkus } from '../cases/case-line-rows.ts'
import { factsOf, findCase, insertCase } from '../cases/case-rows.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { refundAsked } from '../events.ts'
import { claimAsAsked } from '../freight/claim-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { openFromRequest } from '../wrong-shipments/open-from-request.ts'
import { agreeByRule } from './agree-by-rule.ts'
import type { ServiceRequest } from './contract.ts'
import { planService } from './plan-service.ts'
import { statedWish } from './stated-wish.ts'

/**
 * Opens the case of a request about goods of a locked order that have shipped, by its buyer or by staff who write down what the
 * buyer said, unless this very request has opened it before. `said`: all that was sent, by which a repeat is known. Refuses: as
 * planService, unknown_picture, wrong_product_needs_picture, id_reused, id_not_fresh.
 */
export async function openRequest(
  tx: Tx,
  actor: BuyerActor | StaffActor,
  order: OrderRow & { readonly buyer_id: string },
  {
    caseId,
    request,
    said,
  }: { readonly caseId: string; readonly request: ServiceRequest; readonly said: object },
): Promise<void> {
  const hash = bodyHash(said)
  const known = await findCase(tx, order.shop_id, caseId)
  if (known && (known.opened_by !== actor.accountId || !known.body_hash.equals(hash)))
    throw refuseCommon('id_reused')
  if (known) return
  checkClientId(caseId, machineNowMs())
  const plan = await planService(tx, order, request, null)
  const today = await readPolicies(tx, tx.now)
  const values = {
    shop_id: order.shop_id,
    case_id: caseId,
    order_id: order.order_id,
    buyer_id: order.buyer_id,
    origin: 'buyer',
    opened_by: actor.accountId,
    kind: request.kind,
    reason: request.reason,
    note: request.text ?? '',
    wish: statedWish(request),
    goods_received: request.goodsReceived,
    wanted_fen: plan.wantedFen,
    with_freight: plan.withFreight,
    hold_id: plan.holdId,
    answer_by: addHours(tx.now, aftersalePolicies.of(today).refundAnswerHours),
    policy_set_id: today.policySetId,
    body_hash: hash,
  } as const
  const refundCase = await insertCase(tx, actor, values, plan.split)
  await setSentSkus(tx, refundCase, plan.sent)
  await claimAsAsked(tx, order, refundCase)
  await insertStatement(tx, refundCase, actor, {
    occasion: 'applied',
    text: request.text,
    pictures: request.pictures,
  })
  await publish(tx, refundAsked, order.shop_id, factsOf(refundCase))
  await openFromRequest(tx, actor, refundCase, request)
  await agreeByRule(tx, order, refundCase)
}
