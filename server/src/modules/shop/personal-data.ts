import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'
import { applicationsOf } from './opening/application-rows.ts'
import { readPaper } from './opening/paper-rows.ts'

export const shopPersonalData: PersonalData = {
  sections: {
    reminders: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, product_id, asked_at, told_at from shop.reminder
          where buyer_id = ${accountId} order by asked_at, reminder_id ${page}`,
      ),
    followedShops: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, followed_at from shop.follower
          where buyer_id = ${accountId} order by followed_at, shop_id ${page}`,
      ),
    shopApplications: async function* (reader, accountId) {
      for (const { paperId, ...application } of await applicationsOf(reader, accountId))
        yield { ...application, picture: await readPaper(reader, paperId) }
    },
  },
  async forget(tx, accountId) {
    await tx.deleteFrom('shop.reminder').where('buyer_id', '=', accountId).execute()
    await tx.deleteFrom('shop.follower').where('buyer_id', '=', accountId).execute()
    await tx.deleteFrom('shop.application_paper').where('account_id', '=', accountId).execute()
    await tx
      .updateTable('shop.application')
      .set({ holder_name: null, id_number: null, paper_id: null })
      .where('account_id', '=', accountId)
      .execute()
  },
}
