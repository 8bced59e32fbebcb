import { sql } from 'kysely'
import { grantRoles, makeAccount } from '../src/modules/identity/index.ts'
import { type SentCode, signIn } from '../src/modules/identity/sign-in/contract.ts'
import { openSession } from '../src/modules/identity/sign-in/session-rows.ts'
import { openShop } from '../src/modules/shop/index.ts'
import { type Role, systemActor } from '../src/platform/actor.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { SESSION_COOKIE } from '../src/platform/http/who.ts'
import { type Caller, newId, type TestServer } from './server.ts'

/** A person with a session. */
export interface Person extends Caller {
  readonly accountId: string
  readonly phone: string
  readonly name: string
}

let phones = 0

/** The next phone number that nobody has yet. */
export function newPhone(): string {
  phones += 1
  return `139${String(process.pid % 1000).padStart(3, '0')}${String(phones).padStart(5, '0')}`
}

/** A signed-in person who agreed to the privacy policy; an officer of the platform when asked. */
export async function givenPerson(
  server: TestServer,
  what: { name?: string; phone?: string; officer?: boolean } = {},
): Promise<Person> {
  const phone = what.phone ?? newPhone()
  const name = what.name ?? '王小明'
  return inTransaction(server.db, async (tx) => {
    const accountId = await makeAccount(tx, { phone, name, officer: what.officer ?? false })
    await sql`insert into identity.consent (account_id, version, agreed_at)
      select ${accountId}, version, ${tx.now} from identity.privacy_text on conflict do nothing`.execute(tx)
    const token = await openSession(tx, accountId)
    return { accountId, phone, name, cookie: `${SESSION_COOKIE}=${token}` }
  })
}

/** Lets a phone ask for its next code at once, as if a minute had gone by. */
export async function allowNextCode(server: TestServer, phone: string): Promise<void> {
  await sql`update identity.sign_in_code set sent_at = sent_at - interval '1 minute'
    where phone_hash = ${server.db.app.pii.hashPhone(phone)}`.execute(server.db.kysely)
}

/** Signs a phone in as people do, with the code that the demo shows, and answers the session cookie. */
export async function signInAs(server: TestServer, phone: string): Promise<string> {
  const post = (path: string, body: object) =>
    fetch(`${server.url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const sent = await post('/auth/code', { phone })
  if (!sent.ok) throw new Error(`No code for the person: ${await sent.text()}`)
  const { challengeId } = (await sent.json()) as SentCode
  const shown = await fetch(`${server.url}/api/demo/codes/${phone}`)
  const { code } = (await shown.json()) as { code: string }
  const signed = await post(signIn.path, { challengeId, code })
  if (!signed.ok) throw new Error(`Not signed in: ${await signed.text()}`)
  return signed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => cookie.startsWith(SESSION_COOKIE))
    .join('; ')
}

export interface GivenShop {
  readonly shopId: string
  readonly name: string
  readonly owner: Person
}

let shops = 0

/** An open shop with its owner signed in. */
export async function givenShop(
  server: TestServer,
  what: { name?: string; owner?: Person; category?: Parameters<typeof openShop>[1]['category'] } = {},
): Promise<GivenShop> {
  shops += 1
  const name = what.name ?? `小店${process.pid}-${shops}`
  const owner = what.owner ?? (await givenPerson(server, { name: '店主' }))
  const shop = await openShop(
    { db: server.db, actor: systemActor('test') },
    {
      id: newId(),
      name,
      category: what.category ?? 'general',
      ownerPhone: owner.phone,
      ownerName: owner.name,
    },
  )
  return { shopId: shop.shopId, name, owner }
}

/** A signed-in member of the shop's staff. */
export async function givenStaff(server: TestServer, shop: GivenShop, ...roles: Role[]): Promise<Person> {
  const person = await givenPerson(server, { name: roles.join('+') })
  await inTransaction(server.db, (tx) =>
    grantRoles(tx, shop.shopId, person.accountId, roles, shop.owner.accountId),
  )
  return person
}
