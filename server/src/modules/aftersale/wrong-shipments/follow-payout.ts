import { addDays, addHours, isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { lockOrders } from '../../ordering/index.ts'
import { markGiven, setCompensation } from './compensation-rows.ts'
import { OWED_RETRY_HOURS } from './pay-owed.ts'

/** For how long what a rule owes is sent to a provider that refuses it; then people see that it failed. */
const GIVE_UP_DAYS = 3

/**
 * The payout of a compensation came to its end: the buyer has it, or the provider refused it. What a rule owes is tried again
 * for some days; what staff gave has failed, and they see it. Payouts for something else change nothing.
 */
export async function followPayout(
  tx: Tx,
  {
    shopId,
    orderId,
    payoutId,
  }: { readonly shopId: string; readonly orderId: string; readonly payoutId: string },
  isSent: boolean,
): Promise<void> {
  await lockOrders(tx, shopId, [orderId])
  const row = await tx
    .selectFrom('aftersale.wrong_compensation')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('payout_id', '=', payoutId)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== 'paying' && row?.state !== 'asked') return
  if (isSent) await markGiven(tx, row)
  else if (row.case_id && isBefore(tx.now, addDays(row.made_at, GIVE_UP_DAYS)))
    await setCompensation(tx, row, {
      state: 'due',
      payout_id: null,
      try_at: addHours(tx.now, OWED_RETRY_HOURS),
      refusal: 'payout_failed',
    })
  else await setCompensation(tx, row, { state: 'failed', refusal: 'payout_failed' })
}
