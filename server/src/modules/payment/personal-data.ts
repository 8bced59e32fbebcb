import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

/** Payouts stay with the books: the shop answers for them. */
export const paymentPersonalData: PersonalData = {
  sections: {
    payouts: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, payout_id, order_id, amount_fen, reason, note, state, made_at, ended_at
          from payment.payout where buyer_id = ${accountId} order by made_at, payout_id ${page}`,
      ),
  },
}
