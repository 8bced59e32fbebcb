import { orThrow, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { batch } from '../../../platform/db/batching.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { PayoutView } from './contract.ts'
import { type AskedPayout, type MakePayout, payOut } from './pay-out.ts'

/** Payouts that wait in a shop at the same moment share a transaction of at most so many, so that its locks are short. */
const BATCH_SIZE = 64

const payTogether = batch<AskedPayout, PayoutView | Refusal>(
  (db, shopId, asked) =>
    inTransaction(db, (tx) => payOut(tx, shopId, asked), {
      pool: 'batch',
      clock: 'by lock',
      retryDuplicates: true,
    }),
  BATCH_SIZE,
)

/**
 * The shop pays the buyer of an order a small sum out of what it has earned. The money is set aside at once, a job asks
 * the provider after the commit. The same request again answers the payout as it stands. Locks the orders, then the
 * shop's day, then its funds, so that no limit is passed however many try at once. Refuses: not_found, id_reused,
 * id_not_fresh, payout_imported, payout_not_paid, payout_too_late, payout_order_limit, payout_too_much, payout_no_line,
 * needs_approval, payout_day_limit, payout_no_funds.
 */
export async function makePayout({ db, actor }: Ctx<StaffActor>, input: MakePayout): Promise<PayoutView> {
  return orThrow(await payTogether(db, actor.shopId, { actor, input }))
}
