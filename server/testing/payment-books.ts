import { addMinutes } from '../src/kernel/time.ts'
import { escrowOf, ledgerDifference } from '../src/modules/payment/index.ts'
import { readBusinessNow } from '../src/platform/db/database.ts'
import type { TestServer } from './server.ts'

/** What the tests of money look up again and again. */
export function paymentBooks(server: TestServer) {
  const { db } = server
  const businessNow = () => readBusinessNow(db.kysely)
  return {
    businessNow,
    clockBy: async (minutes: number) => server.clockTo(addMinutes(await businessNow(), minutes)),
    /** What an order's escrow holds. */
    escrowFen: async (part: { shopId: string; orderId: string }) =>
      (await escrowOf(db.kysely, part.shopId, part.orderId)).balanceFen,
    /** 0: the ledger, the payments and the refunds agree. */
    differenceFen: async () => (await ledgerDifference(db)).differenceFen,
    refundsOf: (orderId: string) =>
      db.kysely
        .selectFrom('payment.refund')
        .select(['why', 'state', 'amount_fen'])
        .where('order_id', '=', orderId)
        .execute(),
  }
}
