import { createHash, randomBytes } from 'node:crypto'
import { addMs, DAY_MS, earlier, isBefore } from '../../../kernel/time.ts'
import { readMany } from '../../../platform/db/batching.ts'
import type { Database, Tx } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { noteRights } from '../note-rights.ts'

/** A session ends this long after its last use, … */
export const SESSION_IDLE_MS = 30 * DAY_MS
/** … this long after signing in whatever its use, … */
export const SESSION_MAX_AGE_MS = 180 * DAY_MS
/** … and it is prolonged at most this often. */
const PROLONGED_EVERY_MS = DAY_MS

const TOKEN_BYTES = 32

/** Who a session belongs to; null: there is none in force. */
export type Session = { readonly accountId: string; readonly officer: boolean } | null

/** What is stored of a token: it has 256 random bits, so a plain hash cannot be turned back. */
const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** When a session that is used at `now` expires unless it is used again. All instants are machine time. */
const expiryAfterUse = (now: Date, endsAt: Date): Date => earlier(addMs(now, SESSION_IDLE_MS), endsAt)

/** Opens a session of an account; answers the token for the cookie, which is stored nowhere. */
export async function openSession(tx: Tx, accountId: string): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const now = machineNow()
  const endsAt = addMs(now, SESSION_MAX_AGE_MS)
  await tx
    .insertInto('identity.session')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      made_at: now,
      expires_at: expiryAfterUse(now, endsAt),
      ends_at: endsAt,
    })
    .execute()
  return token
}

/** Ends the session of a token and answers whose it was; null: it is not there, so it has ended already. */
export async function endSession(tx: Tx, token: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('identity.session')
    .where('token_hash', '=', hashToken(token))
    .returning('account_id')
    .executeTakeFirst()
  return row?.account_id ?? null
}

/** Ends every session of an account, in the transaction that takes a right or the account away. */
export async function endSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('identity.session').where('account_id', '=', accountId).execute()
  noteRights(tx, accountId)
}

interface SessionRow {
  readonly hash: string
  readonly accountId: string
  readonly officer: boolean
  readonly expiresAt: Date
  readonly endsAt: Date
}

const READ_SESSIONS = {
  name: 'identity.sessions',
  text: `
    select encode(s.token_hash, 'hex') as hash, s.account_id as "accountId", a.officer,
      s.expires_at as "expiresAt", s.ends_at as "endsAt"
    from identity.session s join identity.account a using (account_id)
    where s.token_hash = any($1::bytea[]) and s.expires_at > $2`,
}

/** The sessions of some tokens, for all who ask at once in one statement. */
const readSessionRow = readMany<string, SessionRow | null>('identity.sessions', async (reader, tokens) => {
  const hashes = tokens.map(hashToken)
  const rows = await reader.query<SessionRow>(READ_SESSIONS, [hashes, machineNow()])
  const found = new Map(rows.map((row) => [row.hash, row]))
  return hashes.map((hash) => found.get(hash.toString('hex')) ?? null)
})

/** The session of a token, if it is in force; this use prolongs it, at most once a day. */
export async function useSession(db: Database, token: string): Promise<Session> {
  const row = await readSessionRow(db, token)
  if (!row) return null
  const expiresAt = expiryAfterUse(machineNow(), row.endsAt)
  if (isBefore(addMs(row.expiresAt, PROLONGED_EVERY_MS), expiresAt)) await prolong(db, token, expiresAt)
  return { accountId: row.accountId, officer: row.officer }
}

/** Of several processes that prolong a session at once the latest holds; one that was ended meanwhile stays ended. */
async function prolong(db: Database, token: string, expiresAt: Date): Promise<void> {
  await db.kysely
    .updateTable('identity.session')
    .set({ expires_at: expiresAt })
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '<', expiresAt)
    .execute()
}
