import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

/** What is shown of a person who deleted their account. */
const NOBODY = ''

/** Cases and reviews stay with their orders: the shop answers for them. */
export const aftersalePersonalData: PersonalData = {
  sections: {
    refunds: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, case_id, order_id, state, reason, note, amount_fen, asked_at
          from aftersale.refund_case where buyer_id = ${accountId} order by asked_at, case_id ${page}`,
      ),
    reviews: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select shop_id, review_id, order_id, title, goods_stars, service_stars, logistics_stars, words,
            pictures, made_at, added_words, added_pictures, added_at, answer, answered_at
          from aftersale.review where buyer_id = ${accountId} order by made_at, review_id ${page}`,
      ),
  },
  // Words that others rely on stay; whose they were does not.
  forget: async (tx, accountId) => {
    await sql`update aftersale.review set shown_name = ${NOBODY} where buyer_id = ${accountId}`.execute(tx)
  },
}
