import { createHash } from 'node:crypto'
import { makeId } from '../../../kernel/id.ts'
import { FEN_PER_YUAN } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { isWaybillUsed } from '../../fulfillment/index.ts'
import { readCaseLines } from '../cases/case-line-rows.ts'
import { type CaseRow, lockCase } from '../cases/case-rows.ts'
import type { CaseState } from '../cases/contract.ts'
import { aftersalePolicies } from '../policies.ts'
import { readParcels } from '../returns/parcel-rows.ts'
import type { CompensationRow, NewCompensation } from './compensation-rows.ts'
import { goneFen } from './compensation-rules.ts'
import { wrongReasons } from './open-from-request.ts'
import { payOwed } from './pay-owed.ts'
import { findWrongOfCase, isWithinWrong, lockWrong, type WrongRow } from './wrong-rows.ts'

/** The states in which a request of a wrong shipment owes: what it exchanges is sent, or it came to its end for its buyer. */
const owingStates: readonly CaseState[] = ['refunded', 'sending', 'sent', 'done']

/**
 * The request of a wrong shipment came to its end, or to the sending of what it exchanges: the shop is at fault, so it owes the
 * buyer the freight of what they sent back, and a compensation where the goods that they had ordered were out of stock; each once,
 * and it is paid at once where it can be. Nothing is owed before the shop has confirmed that it sent something wrong, for a request
 * that says something else, asks for more than came wrong, was withdrawn or rejected, nor of one that was dismissed.
 */
export async function oweByCase(tx: Tx, shopId: string, caseId: string): Promise<void> {
  const found = await findWrongOfCase(tx, shopId, caseId)
  if (!found) return
  const { refundCase } = await lockCase(tx, shopId, caseId)
  if (!owingStates.includes(refundCase.state)) return
  const wrong = await lockWrong(tx, shopId, found.wrong_id)
  const madeBy = wrong.confirmed_by
  if (!madeBy || wrong.state === 'dismissed' || !wrongReasons.some((one) => one === refundCase.reason)) return
  if (!(await isWithinWrong(tx, wrong, await readCaseLines(tx, shopId, [caseId])))) return
  const owed = [await freightOf(tx, wrong, refundCase), await compensationOf(tx, wrong, refundCase)]
  for (const one of owed) {
    const row = one ? await insert(tx, { ...one, made_by: madeBy }) : null
    if (row) await payOwed(tx, row)
  }
}

type Owed = Omit<NewCompensation, 'made_by'>

const owedFor = (tx: Tx, wrong: WrongRow, refundCase: CaseRow, kind: CompensationRow['kind']) => ({
  shop_id: wrong.shop_id,
  compensation_id: makeId(machineNowMs()),
  wrong_id: wrong.wrong_id,
  order_id: wrong.order_id,
  buyer_id: refundCase.buyer_id,
  kind,
  case_id: refundCase.case_id,
  state: 'due' as const,
  words: '',
  made_at: tx.now,
  try_at: tx.now,
  body_hash: createHash('sha256').update(`${kind} ${refundCase.case_id}`).digest(),
})

/** The freight of what its buyer sent back; null: nothing went back, or the policy says none. */
async function freightOf(tx: Tx, wrong: WrongRow, refundCase: CaseRow): Promise<Owed | null> {
  if (!refundCase.sent_back_at) return null
  const parcels = await readParcels(tx, wrong.shop_id, refundCase.case_id)
  const back = parcels.find((parcel) => parcel.direction === 'back')
  const { wrongReturnFreightYuan } = aftersalePolicies.of(await readPolicies(tx, tx.now))
  if (!back || wrongReturnFreightYuan === 0) return null
  if (await costsNothing(tx, wrong.shop_id, refundCase.case_id, back)) return null
  return {
    ...owedFor(tx, wrong, refundCase, 'return_freight'),
    amount_fen: wrongReturnFreightYuan * FEN_PER_YUAN,
    courier: back.courier,
    waybill: back.waybill,
  }
}

/** Whether a parcel came back under a number of the shop's own, or its freight is owed for another request: nobody pays for it again. */
async function costsNothing(
  tx: Tx,
  shopId: string,
  caseId: string,
  back: { readonly courier: string; readonly waybill: string },
): Promise<boolean> {
  // Holds the number until the transaction ends.
  if (await isWaybillUsed(tx, shopId, back)) return true
  const owed = await tx
    .selectFrom('aftersale.wrong_compensation')
    .select('compensation_id')
    .where('shop_id', '=', shopId)
    .where('kind', '=', 'return_freight')
    .where('courier', '=', back.courier)
    .where('waybill', '=', back.waybill)
    .where('case_id', '<>', caseId)
    .limit(1)
    .executeTakeFirst()
  return owed !== undefined
}

/** For goods that could not be sent, once their money is back; null: they could, or the policy says none. */
async function compensationOf(tx: Tx, wrong: WrongRow, refundCase: CaseRow): Promise<Owed | null> {
  if (!wrong.right_gone_at || refundCase.state !== 'refunded' || refundCase.wanted_fen !== null) return null
  const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
  const amountFen = goneFen(refundCase.goods_fen, policies)
  if (amountFen === 0) return null
  return { ...owedFor(tx, wrong, refundCase, 'out_of_stock'), amount_fen: amountFen }
}

/** Null: it was owed before, for this request or this parcel. */
async function insert(tx: Tx, owed: NewCompensation): Promise<CompensationRow | null> {
  const row = await tx
    .insertInto('aftersale.wrong_compensation')
    .values(owed)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}
