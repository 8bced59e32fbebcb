import { createHash } from 'node:crypto'
import { makeId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { ownerOf } from '../../identity/index.ts'
import { type CaseRow, lockCase } from '../cases/case-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { readParcels } from '../returns/parcel-rows.ts'
import type { CompensationRow, NewCompensation } from './compensation-rows.ts'
import { goneFen } from './compensation-rules.ts'
import { payOwed } from './pay-owed.ts'
import { findWrongOfCase, lockWrong, type WrongRow } from './wrong-rows.ts'

const FEN_PER_YUAN = 100

/**
 * The request of a wrong shipment came to its end, or to the sending of what it exchanges: the shop is at fault, so it owes the
 * buyer the freight of what they sent back, and a compensation where the goods that they had ordered were out of stock; each once,
 * and it is paid at once where it can be. Of one that was dismissed nothing is owed.
 */
export async function oweByCase(tx: Tx, shopId: string, caseId: string): Promise<void> {
  const found = await findWrongOfCase(tx, shopId, caseId)
  if (!found) return
  const { refundCase } = await lockCase(tx, shopId, caseId)
  const wrong = await lockWrong(tx, shopId, found.wrong_id)
  if (wrong.state === 'dismissed') return
  const madeBy = wrong.confirmed_by ?? (await ownerOf(tx, shopId))?.accountId
  if (!madeBy) return
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
  return {
    ...owedFor(tx, wrong, refundCase, 'return_freight'),
    amount_fen: wrongReturnFreightYuan * FEN_PER_YUAN,
    courier: back.courier,
    waybill: back.waybill,
  }
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
