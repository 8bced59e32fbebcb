import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from './db/database.ts'
import { eventType, on, type Reaction } from './events.ts'

/** What a module holds of a person. */
export interface PersonalData {
  /** Sections of the file that a person may download, by name; each is read while it is written. */
  readonly sections: Readonly<Record<string, (reader: Reader, accountId: string) => AsyncIterable<unknown>>>
  /** Removes what no law asks to keep, after the account was deleted. */
  readonly forget?: (tx: Tx, accountId: string) => Promise<void>
}

/** A person's account is gone; every module forgets what it held of them. */
export const accountDeleted = eventType<{ accountId: string }>('account.deleted', () => [])

/** The reaction by which a module forgets; its name is stored with what was done. */
export const forgetReaction = (module: string, forget: NonNullable<PersonalData['forget']>): Reaction =>
  on(accountDeleted, `${module}.forget-buyer`, (tx, { accountId }) => forget(tx, accountId))

/** Rows that are held in memory at once. */
const PAGE_SIZE = 200

/** Reads a query page by page: `page` is its limit and offset, to stand behind an order that is total. */
export async function* readInPages<Row>(
  reader: Reader,
  select: (page: RawBuilder<unknown>) => RawBuilder<Row>,
): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { rows } = await select(sql`limit ${PAGE_SIZE} offset ${offset}`).execute(reader)
    yield* rows
    if (rows.length < PAGE_SIZE) return
  }
}
