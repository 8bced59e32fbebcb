import { sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { phoneTail } from '../../../kernel/phone.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { maskTail, type Pii } from '../../../platform/pii.ts'

/** A phone in the three forms in which it may lie in the database. */
export interface StoredPhone {
  readonly hash: Buffer
  readonly cipher: Buffer
  readonly tail: string
}

/** Encrypts a phone for storing. */
export function storePhone(pii: Pii, phone: string): StoredPhone {
  return { hash: pii.hashPhone(phone), cipher: pii.encrypt(phone), tail: phoneTail(phone) }
}

interface NewAccount {
  readonly phone: string
  readonly name: string
  /** True makes an officer of the platform, also of an account that is there already. */
  readonly officer?: boolean
}

/** The account of a phone, made when there is none; an account that is there keeps its name. */
export function makeAccount(tx: Tx, account: NewAccount): Promise<string> {
  return makeAccountWith(tx.app.pii, tx, account)
}

/** The same under given keys, for a program without an app context. */
export function makeAccountWith(pii: Pii, tx: Tx, { phone, name, officer }: NewAccount): Promise<string> {
  return insertAccount(tx, storePhone(pii, phone), name, officer ?? false)
}

/** The account of a stored phone, made when there is none. */
export async function insertAccount(
  tx: Tx,
  phone: StoredPhone,
  name: string,
  officer = false,
): Promise<string> {
  const row = await tx
    .insertInto('identity.account')
    .values({
      account_id: makeId(machineNowMs()),
      phone_hash: phone.hash,
      phone_cipher: phone.cipher,
      phone_tail: phone.tail,
      name,
      officer,
      made_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .column('phone_hash')
        .doUpdateSet({ officer: sql<boolean>`identity.account.officer or excluded.officer` }),
    )
    .returning('account_id')
    .executeTakeFirstOrThrow()
  return row.account_id
}

/** What lists and pages show of an account. */
export interface AccountFacts {
  readonly accountId: string
  readonly name: string
  readonly phoneMasked: string
  readonly officer: boolean
}

/** Accounts by id; unknown ids are absent. */
export async function readAccounts(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, AccountFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('identity.account')
    .select(['account_id', 'name', 'phone_tail', 'officer'])
    .where('account_id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map((row) => [
      row.account_id,
      {
        accountId: row.account_id,
        name: row.name,
        phoneMasked: maskTail(row.phone_tail),
        officer: row.officer,
      },
    ]),
  )
}
