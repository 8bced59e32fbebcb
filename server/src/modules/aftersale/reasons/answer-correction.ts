import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { aftersaleAudit } from '../audit.ts'
import { readCaseLines, setCaseAmounts } from '../cases/case-line-rows.ts'
import { changeCase, findCase, lockCase } from '../cases/case-rows.ts'
import {
  aftersaleRefusals,
  caseKinds,
  type RefundDetail,
  type RefundReason,
  refundReasons,
} from '../cases/contract.ts'
import type { LockedCase } from '../cases/go-to.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { splitNow } from '../cases/split-now.ts'
import { agreeByRule } from '../requests/agree-by-rule.ts'
import { statedWish } from '../requests/stated-wish.ts'
import { openFromRequest } from '../wrong-shipments/open-from-request.ts'
import { type CorrectionRow, endCorrection, findCorrection, stateOfCorrection } from './correction-rows.ts'

const refuse = refusals(aftersaleRefusals)

export interface AnswerCorrection {
  readonly shopId: string
  readonly caseId: string
  readonly correctionId: string
  readonly agree: boolean
}

/**
 * The buyer corrects the reason of their request, and with it who bears the freight and what it comes to, or leaves it as it is.
 * Nothing else of the request changes. The same answer again changes nothing. Refuses: not_found, correction_over.
 */
export async function answerCorrection(
  { db, actor }: Ctx<BuyerActor>,
  input: AnswerCorrection,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    const correction = await findCorrection(tx, input.shopId, input.correctionId)
    if (correction?.case_id !== input.caseId) throw refuseCommon('not_found')
    const answer = input.agree ? 'agreed' : 'declined'
    if (correction.state !== answer) {
      if (stateOfCorrection(correction, locked.refundCase) !== 'asked') throw refuse('correction_over')
      await endCorrection(tx, correction, answer, actor.accountId)
      await write(tx, actor, locked, correction, answer)
    }
    return readRefundDetail(tx, input)
  })
}

async function write(
  tx: Tx,
  actor: BuyerActor,
  locked: LockedCase,
  { from_reason, to_reason, correction_id }: CorrectionRow,
  answer: 'agreed' | 'declined',
): Promise<void> {
  const { refundCase } = locked
  const detail = {
    caseNumber: refundCase.number,
    orderId: refundCase.order_id,
    correction: answer,
    reason: from_reason,
    newReason: to_reason,
  }
  await aftersaleAudit.write(
    tx,
    actor,
    'aftersale.reason_correction',
    correction_id,
    detail,
    refundCase.shop_id,
  )
  if (answer === 'declined') await publishChange(tx, refundCase)
  else await correct(tx, actor, locked, to_reason as RefundReason)
}

async function correct(
  tx: Tx,
  actor: BuyerActor,
  { order, refundCase }: LockedCase,
  reason: RefundReason,
): Promise<void> {
  const { shop_id: shopId, case_id: caseId, kind } = refundCase
  const isMoney = caseKinds[kind].ends === 'refund'
  const withFreight = isMoney && refundReasons[reason].bearer === 'shop'
  const wish = refundCase.wish ?? statedWish({ kind, reason })
  const changed = await changeCase(tx, refundCase, { reason, wish, with_freight: withFreight })
  if (isMoney) await setCaseAmounts(tx, changed, await splitNow(tx, order, changed))
  await publishChange(tx, changed)
  const lines = (await readCaseLines(tx, shopId, [caseId])).map(({ line_no: lineNo, quantity }) => ({
    lineNo,
    quantity,
  }))
  const goodsReceived = changed.goods_received === true
  await openFromRequest(tx, actor, changed, { kind, reason, goodsReceived, lines })
  const corrected = await findCase(tx, shopId, caseId)
  if (corrected?.state === 'asked') await agreeByRule(tx, order, corrected)
}
