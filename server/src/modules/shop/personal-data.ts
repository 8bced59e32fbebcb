import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

export const shopPersonalData: PersonalData = {
  sections: {
    reminders: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, product_id, asked_at, told_at from shop.reminder
          where buyer_id = ${accountId} order by asked_at, reminder_id ${page}`,
      ),
  },
  async forget(tx, accountId) {
    await tx.deleteFrom('shop.reminder').where('buyer_id', '=', accountId).execute()
  },
}
