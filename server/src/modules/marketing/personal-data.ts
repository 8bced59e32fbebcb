import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

/** Coupons that were used stay with the orders that they were used for; the others go with the account. */
export const marketingPersonalData: PersonalData = {
  sections: {
    coupons: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select i.shop_id, c.title, i.origin, i.given_at, i.valid_from, i.valid_until, i.order_id,
            i.discount_fen, i.used_at
          from marketing.issued_coupon i join marketing.coupon c using (shop_id, coupon_id)
          where i.buyer_id = ${accountId} order by i.given_at, i.issued_id ${page}`,
      ),
  },
  async forget(tx, accountId) {
    await tx
      .deleteFrom('marketing.issued_coupon')
      .where('buyer_id', '=', accountId)
      .where('order_id', 'is', null)
      .execute()
  },
}
