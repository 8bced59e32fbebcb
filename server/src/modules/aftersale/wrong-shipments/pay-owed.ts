import { Refusal } from '../../../kernel/refusal.ts'
import { addHours } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { payByRule } from '../../payment/index.ts'
import { readClaim } from '../freight/claim-rows.ts'
import { type CompensationRow, setCompensation } from './compensation-rows.ts'
import { lockWrong } from './wrong-rows.ts'

/** After how long what could not be paid is tried again. */
export const OWED_RETRY_HOURS = 6

/** What can be otherwise the next time; a payout that is refused for anything else is not tried again. */
const passing: readonly string[] = ['payout_no_funds', 'payout_day_limit']

const notes = {
  return_freight: '发错货，退货运费由我们承担 The return freight of our wrong shipment',
  out_of_stock: '发错货且订的商品缺货，给您的赔偿 For goods of yours that we could not send',
} as const

/**
 * Pays what a rule owes, under the lock of its order: by a payout within the limits of payouts, or not yet, or never, with why.
 * What the insurer covers is not paid twice.
 */
export async function payOwed(tx: Tx, row: CompensationRow): Promise<void> {
  if (row.state !== 'due' || (row.kind !== 'return_freight' && row.kind !== 'out_of_stock')) return
  const { state: wrongState } = await lockWrong(tx, row.shop_id, row.wrong_id)
  if (wrongState === 'dismissed') {
    await setCompensation(tx, row, { state: 'failed', try_at: null, refusal: 'wrong_dismissed' })
    return
  }
  const later = { try_at: addHours(tx.now, OWED_RETRY_HOURS) }
  const claim =
    row.kind === 'return_freight' && row.case_id ? await readClaim(tx, row.shop_id, row.case_id) : null
  if (claim?.state === 'paid') {
    await setCompensation(tx, row, { state: 'covered', try_at: null, refusal: null })
    return
  }
  if (claim?.state === 'due' || claim?.state === 'waiting') {
    await setCompensation(tx, row, later)
    return
  }
  const paid = await payByRule(tx, {
    shopId: row.shop_id,
    orderId: row.order_id,
    agentId: row.made_by,
    amountFen: row.amount_fen,
    reason: row.kind === 'return_freight' ? 'return_freight' : 'other',
    note: notes[row.kind],
  })
  if (paid instanceof Refusal && !passing.includes(paid.code))
    await setCompensation(tx, row, { state: 'failed', try_at: null, refusal: paid.code })
  else if (paid instanceof Refusal) await setCompensation(tx, row, { ...later, refusal: paid.code })
  else
    await setCompensation(tx, row, { state: 'paying', payout_id: paid.payoutId, try_at: null, refusal: null })
}
