import { createHash } from 'node:crypto'
import { makeId } from '../../../kernel/id.ts'
import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import type { BuyerActor, StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { aftersaleRefusals, type RefundReason } from '../cases/contract.ts'
import { readStatements } from '../cases/statement-rows.ts'
import type { ServiceRequest } from '../requests/contract.ts'
import { insertWrong } from './insert-wrong.ts'
import { areRightGoodsGone } from './right-goods.ts'
import { findUnchosen, findWrongOfCase, stepWrong, type WrongRow } from './wrong-rows.ts'

const refuse = refusals(aftersaleRefusals)

/** Reasons by which a buyer says that the shop sent something wrong or too little. */
/** What a buyer gives as the reason where the shop sent something wrong or too little. */
export const wrongReasons: readonly RefundReason[] = ['wrong_product', 'missing_piece', 'missing_gift']

/** Whether a request shows what it says: who says that something wrong came shows it. Refuses: wrong_product_needs_picture. */
export function showsWhatCame(reason: RefundReason, pictures: number): Ruling {
  return reason === 'wrong_product' && pictures === 0 ? refuse('wrong_product_needs_picture') : null
}

/**
 * A buyer's request that says that the shop sent something wrong or too little opens a wrong shipment, once a request, whether it
 * said so from the start or after a change; where the shop has opened one for its lines that waits for what the buyer chooses, it
 * is their choice. The order is locked, what the buyer said is written. Refuses: wrong_product_needs_picture, where the shop does
 * not know of it yet.
 */
export async function openFromRequest(
  tx: Tx,
  actor: BuyerActor | StaffActor,
  refundCase: CaseRow,
  request: ServiceRequest,
): Promise<void> {
  if (!wrongReasons.includes(request.reason)) return
  const { shop_id: shopId, case_id: caseId } = refundCase
  const own = await findWrongOfCase(tx, shopId, caseId)
  const waiting = own ? null : await findUnchosen(tx, refundCase, request.lines)
  if (own || waiting) return choose(tx, actor, own ?? waiting, refundCase, request)
  const said = (await readStatements(tx, shopId, caseId)).filter((one) => one.side === 'buyer')
  const pictures = said.flatMap((one) => one.pictures)
  const ruling = showsWhatCame(request.reason, pictures.length)
  if (ruling) throw ruling
  const values = {
    shop_id: shopId,
    wrong_id: makeId(machineNowMs()),
    order_id: refundCase.order_id,
    buyer_id: refundCase.buyer_id,
    case_id: caseId,
    opened_by: actor.accountId,
    came: request.text ?? '',
    pictures,
    body_hash: createHash('sha256').update(caseId).digest(),
    right_gone_at: (await areRightGoodsGone(tx, refundCase, request)) ? tx.now : null,
  }
  await insertWrong(tx, actor, values, request.lines)
}

/** Notes what the buyer of a locked wrong shipment chose; a change of it is another choice. */
async function choose(
  tx: Tx,
  actor: BuyerActor | StaffActor,
  wrong: WrongRow | null,
  refundCase: CaseRow,
  request: ServiceRequest,
): Promise<void> {
  if (!wrong) return
  const isGone = await areRightGoodsGone(tx, refundCase, request)
  const changes = {
    case_id: refundCase.case_id,
    right_gone_at: isGone ? (wrong.right_gone_at ?? tx.now) : null,
  }
  await stepWrong(tx, wrong, { what: 'chosen', actor, words: request.text ?? '' }, changes)
}
