import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AppContext } from '../../../platform/app-context.ts'
import { readMany } from '../../../platform/db/batching.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { cookieSecret } from './auth.ts'

/** Who a session belongs to; null: there is none in force. */
export type Session = { readonly accountId: string; readonly officer: boolean } | null

const READ_SESSIONS = {
  name: 'identity.sessions',
  text: `
    select s.token, a.account_id as "accountId", a.officer
    from auth.session s join identity.account a on a.account_id = s.user_id
    where s.token = any($1::text[]) and s.expires_at > $2`,
}

/**
 * The sessions of some cookies (`name=value`), as better-auth tells them when it is asked not to move their end, for all
 * who ask at once in one statement: it needs three for each.
 */
export const readSession = readMany<string, Session>(async (reader, cookies) => {
  const tokens = cookies.map((cookie) => signedToken(reader.app, cookie))
  const genuine = tokens.filter((token) => token !== null)
  if (genuine.length === 0) return tokens.map(() => null)
  const rows = await reader.query<{ token: string; accountId: string; officer: boolean }>(READ_SESSIONS, [
    genuine,
    machineNow(),
  ])
  const found = new Map(rows.map(({ token, accountId, officer }) => [token, { accountId, officer }]))
  return tokens.map((token) => found.get(token ?? '') ?? null)
})

/** The token of a cookie whose signature is ours: `token.base64`, the HMAC-SHA-256 of the token; null: it is not. */
function signedToken(app: AppContext, cookie: string): string | null {
  const value = decoded(cookie.slice(cookie.indexOf('=') + 1))
  const end = value.lastIndexOf('.')
  if (end < 1) return null
  const token = value.slice(0, end)
  const expected = createHmac('sha256', cookieSecret(app)).update(token).digest('base64')
  const [given, ours] = [Buffer.from(value.slice(end + 1)), Buffer.from(expected)]
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
