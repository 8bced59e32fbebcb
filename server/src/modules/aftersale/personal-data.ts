import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

/** Cases stay with their orders: the shop answers for them. */
export const aftersalePersonalData: PersonalData = {
  sections: {
    refunds: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, case_id, order_id, state, reason, note, amount_fen, asked_at
          from aftersale.refund_case where buyer_id = ${accountId} order by asked_at, case_id ${page}`,
      ),
  },
}
