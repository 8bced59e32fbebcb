import { addHours } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { insertCaseLines, keepOpenRefunds, removeCaseLines, setSentSkus } from '../cases/case-line-rows.ts'
import { type CaseChanges, type CaseRow, changeCase, lockCase, piecesOutOf } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import { caseKinds, type RefundDetail } from '../cases/contract.ts'
import type { LockedCase } from '../cases/go-to.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { claimAsAsked } from '../freight/claim-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { openFromRequest } from '../wrong-shipments/open-from-request.ts'
import { agreeByRule } from './agree-by-rule.ts'
import type { ServiceRequest } from './contract.ts'
import { planService } from './plan-service.ts'
import { statedWish } from './stated-wish.ts'

export interface ChangeRequest extends ServiceRequest {
  readonly shopId: string
  readonly caseId: string
  readonly version: number
}

/**
 * The buyer changes what they ask for, while it waits for its answer or after it was refused; the shop has its time to answer
 * anew. Who acts on what it was before is refused. Refuses: not_found, refund_decided, case_changed, case_move_not_allowed, as
 * planService, unknown_picture, wrong_product_needs_picture.
 */
export async function changeRequest(
  { db, actor }: Ctx<BuyerActor>,
  input: ChangeRequest,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    await checkAct(tx, locked.refundCase, 'change', input.version)
    await change(tx, actor, locked, input)
    return readRefundDetail(tx, input)
  })
}

async function change(
  tx: Tx,
  actor: BuyerActor,
  { order, refundCase }: LockedCase,
  input: ChangeRequest,
): Promise<void> {
  const plan = await planService(tx, order, input, refundCase)
  await removeCaseLines(tx, refundCase)
  const { refundAnswerHours } = aftersalePolicies.of(await readPolicies(tx, tx.now))
  const changes: CaseChanges = {
    kind: input.kind,
    reason: input.reason,
    note: input.text ?? refundCase.note,
    wish: statedWish(input) ?? refundCase.wish,
    goods_received: input.goodsReceived,
    wanted_fen: plan.wantedFen,
    with_freight: plan.withFreight,
    hold_id: plan.holdId,
    goods_fen: plan.split.goodsFen,
    freight_fen: plan.split.freightFen,
    amount_fen: plan.split.amountFen,
    pieces_out: piecesOutOf(plan.split.parts),
    answer_by: addHours(tx.now, refundAnswerHours),
  }
  await insertCaseLines(tx, refundCase, plan.split.parts)
  await setSentSkus(tx, refundCase, plan.sent)
  const changed = await write(tx, actor, refundCase, changes)
  // A change among kinds with which goods go back keeps the claim; one that begins to goes by the cover of now.
  if (caseKinds[changed.kind].returns !== caseKinds[refundCase.kind].returns)
    await claimAsAsked(tx, order, changed)
  await insertStatement(tx, refundCase, actor, {
    occasion: 'changed',
    text: input.text,
    pictures: input.pictures,
  })
  await openFromRequest(tx, actor, changed, input)
  await agreeByRule(tx, order, changed)
}

/** Of a refused request the shop has the turn again; one that waits goes on waiting, as long as anew. */
async function write(tx: Tx, actor: BuyerActor, refundCase: CaseRow, changes: CaseChanges): Promise<CaseRow> {
  if (refundCase.state !== 'asked')
    return moveAndPublish(tx, refundCase, 'asked', { actor, why: 'changed' }, { changes })
  const changed = await changeCase(tx, { ...refundCase, due_at: changes.answer_by ?? null }, changes)
  await keepOpenRefunds(tx, refundCase)
  await publishChange(tx, changed)
  return changed
}
