import type { Tx } from '../../../platform/db/database.ts'

/** A payout that was asked for as a compensation has been approved and made. Others change nothing. */
export async function noteApprovedPayout(tx: Tx, shopId: string, payoutId: string): Promise<void> {
  await tx
    .updateTable('aftersale.wrong_compensation')
    .set({ state: 'paying' })
    .where('shop_id', '=', shopId)
    .where('payout_id', '=', payoutId)
    .where('state', '=', 'asked')
    .execute()
}
