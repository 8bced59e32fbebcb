import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { UnreadJson } from '../../../platform/db/stored-json.ts'
import { type PersonalData, readInPages } from '../../../platform/personal-data.ts'
import { readAddressBook } from '../addresses/address-rows.ts'
import { readSearch } from '../saved-views/view-rules.ts'
import { readWork } from '../staff/work-queries.ts'

/** deleteAccount itself removes what identity holds. */
export const identityPersonalData: PersonalData = {
  sections: {
    account: readAccount,
    consents: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select version, agreed_at from identity.consent where account_id = ${accountId}
          order by version ${page}`,
      ),
    async *work(reader, accountId) {
      const { workplaces, invitations } = await readWork(reader, accountId)
      yield* workplaces
      yield* invitations
    },
    async *addresses(reader, accountId) {
      yield* await readAddressBook(reader, accountId)
    },
    savedViews: readSavedViews,
    acts: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select act, at from platform.audit where actor_id = ${accountId} and actor_kind = 'buyer'
          order by at ${page}`,
      ),
  },
}

/** The filters that somebody keeps, in the words of `search` that we read ourselves. */
async function* readSavedViews(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const views = readInPages(
    reader,
    (page) => sql<{ search: UnreadJson }>`select shop_id, list, name, search, made_at from identity.saved_view
      where account_id = ${accountId} order by shop_id, view_id ${page}`,
  )
  for await (const view of views) yield { ...view, search: readSearch(view.search) }
}

async function* readAccount(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const row = await reader
    .selectFrom('identity.account')
    .select(['name', 'phone_cipher', 'made_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  const phone = reader.app.pii.decrypt(row.phone_cipher)
  yield { accountId, name: row.name, phone, since: row.made_at }
}
