import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

export const catalogPersonalData: PersonalData = {
  sections: {
    favourites: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, product_id, made_at from catalog.favourite
          where buyer_id = ${accountId} order by made_at, product_id ${page}`,
      ),
  },
  async forget(tx, accountId) {
    await tx.deleteFrom('catalog.favourite').where('buyer_id', '=', accountId).execute()
  },
}
