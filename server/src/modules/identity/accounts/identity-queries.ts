import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Role } from '../../../platform/actor.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { maskTail } from '../../../platform/pii.ts'
import { type DemoPerson, type Me, type SentSms, staffRoles } from '../contract.ts'
import { consentNeeded } from '../privacy/privacy-texts.ts'
import { readAccounts } from './accounts.ts'

const inOrder = (roles: readonly string[]): Role[] => staffRoles.filter((role) => roles.includes(role))

/** Who an account is and where it works; all empty for a stranger. */
export async function readMe(reader: Reader, accountId: string | null): Promise<Me> {
  const { mode } = reader.app
  const account = accountId ? (await readAccounts(reader, [accountId])).get(accountId) : undefined
  if (!account) return { account: null, shops: [], officer: false, consentNeeded: false, mode }
  const shops = await reader
    .selectFrom('identity.staff as s')
    .innerJoin('shop.shop as p', 'p.shop_id', 's.shop_id')
    .select(['p.shop_id', 'p.name', 's.roles'])
    .where('s.account_id', '=', account.accountId)
    .orderBy('p.number')
    .execute()
  const { officer, ...shown } = account
  return {
    account: shown,
    shops: shops.map((row) => ({ shopId: row.shop_id, name: row.name, roles: inOrder(row.roles) })),
    officer,
    consentNeeded: await consentNeeded(reader, account.accountId),
    mode,
  }
}

/** How many of each kind of person the demo's sign-in page offers. */
const MAX_STAFF = 24
const MAX_BUYERS = 4

/** The people whom one can sign in as in a demo: officers, staff, and the first few buyers. */
export async function listDemoPeople(reader: Reader): Promise<DemoPerson[]> {
  const { pii } = reader.app
  const people = (kind: 'officer' | 'buyer') =>
    reader
      .selectFrom('identity.account as a')
      .select(['a.name', 'a.phone_cipher'])
      .where('a.officer', '=', kind === 'officer')
      .where('a.deleted_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('identity.staff as s')
              .select('s.shop_id')
              .whereRef('s.account_id', '=', 'a.account_id'),
          ),
        ),
      )
      .orderBy('a.account_id')
      .limit(MAX_BUYERS)
      .execute()
  const [officers, staff, buyers] = await Promise.all([
    people('officer'),
    reader
      .selectFrom('identity.staff as s')
      .innerJoin('identity.account as a', 'a.account_id', 's.account_id')
      .innerJoin('shop.shop as p', 'p.shop_id', 's.shop_id')
      .select(['a.name', 'a.phone_cipher', 's.roles', 'p.name as shop_name'])
      .orderBy('p.number')
      .orderBy('s.added_at')
      .orderBy('a.account_id')
      .limit(MAX_STAFF)
      .execute(),
    people('buyer'),
  ])
  const person = (
    row: { name: string; phone_cipher: Buffer },
    role: DemoPerson['role'],
    shopName: string | null,
  ) => ({
    name: row.name,
    role,
    phone: pii.decrypt(row.phone_cipher),
    shopName,
  })
  return [
    ...buyers.map((row) => person(row, 'buyer', null)),
    ...staff.map((row) => person(row, inOrder(row.roles)[0] ?? 'owner', row.shop_name)),
    ...officers.map((row) => person(row, 'officer', null)),
  ]
}

/** The newest code that the SMS simulator took for a phone. Refuses: not_found. */
export async function readDemoCode(reader: Reader, phone: string): Promise<string> {
  const { pii } = reader.app
  const row = await reader
    .selectFrom('simulator.sms')
    .select('text_cipher')
    .where('phone_hash', '=', pii.hashPhone(phone))
    .orderBy('sms_id', 'desc')
    .executeTakeFirst()
  const code = row && /\b\d{6}\b/.exec(pii.decrypt(row.text_cipher))?.[0]
  if (!code) throw refuseCommon('not_found')
  return code
}

/** What the SMS simulator took, newest first. */
export async function listSms(
  reader: Reader,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
): Promise<{ rows: SentSms[]; next: string | null }> {
  const { pii } = reader.app
  let query = reader
    .selectFrom('simulator.sms')
    .select(['sms_id', 'phone_tail', 'text_cipher', 'at'])
    .orderBy('sms_id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('sms_id', '<', Number(decodeCursor(after, 1)[0]))
  const rows = (await query.execute()).map((row) => ({
    smsId: row.sms_id,
    phoneMasked: maskTail(row.phone_tail),
    text: pii.decrypt(row.text_cipher),
    at: row.at.toISOString(),
  }))
  return cutPage(rows, limit, (row) => [row.smsId])
}
