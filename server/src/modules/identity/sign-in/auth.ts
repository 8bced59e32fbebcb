import { betterAuth } from 'better-auth'
import { phoneNumber } from 'better-auth/plugins/phone-number'
import { refusals } from '../../../kernel/refusal.ts'
import { DAY_MS, SECOND_MS } from '../../../kernel/time.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { findAccountByHash } from '../accounts/accounts.ts'
import { identityRefusals } from '../contract.ts'
import { accountOfSpentCode, tryCode } from './codes.ts'

const refuse = refusals(identityRefusals)

/** A session lives 30 days from its last use; its end is moved at most once a day. */
const SESSION_SECONDS = (30 * DAY_MS) / SECOND_MS
const SESSION_MOVES_SECONDS = DAY_MS / SECOND_MS

const HASH = /^[0-9a-f]{64}$/

/** What signs the cookies of sessions. */
export const cookieSecret = ({ pii }: AppContext): string =>
  pii.hashPhone('the secret that signs session cookies').toString('hex')

/**
 * better-auth over one database: sessions, their cookie, and signing in by phone. It knows a phone by its HMAC alone and
 * keeps its rows in the schema `auth`; the codes are ours (codes.ts), handed to it by its own `verifyOTP`.
 */
function buildAuth(db: Database) {
  const { publicUrl } = db.app
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: '掌柜 Zhanggui',
    baseURL: publicUrl,
    secret: cookieSecret(db.app),
    database: { db: db.kysely.withSchema('auth'), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ part: 'better-auth' }, message) },
    user: { fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      fields: {
        ...times,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      updateAge: SESSION_MOVES_SECONDS,
    },
    account: {
      fields: {
        ...times,
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { fields: { ...times, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: 'zhanggui',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => crypto.randomUUID() },
    },
    databaseHooks: { user: { create: { before: (user) => withAccountId(db, user) } } },
    plugins: [
      phoneNumber({
        sendOTP: () => {
          throw new Error('Codes are sent by send-code.ts alone.')
        },
        verifyOTP: ({ phoneNumber: hash, code }) => spendCode(db, hash, code),
        phoneNumberValidator: (hash) => HASH.test(hash),
        signUpOnVerification: {
          getTempEmail: (hash) => `${hash}@phone.invalid`,
          getTempName: () => '',
        },
        schema: { user: { fields: { phoneNumber: 'phone_hash', phoneNumberVerified: 'phone_verified' } } },
      }),
    ],
  })
}

/** Spends the code and makes the account in one transaction; a wrong try stays counted. Refuses: code_wrong, code_void. */
async function spendCode(db: Database, hash: string, code: string): Promise<true> {
  const phoneHash = Buffer.from(hash, 'hex')
  const triesLeft = await inTransaction(db, async (tx) => {
    const left = await tryCode(tx, db.app.pii, phoneHash, code, machineNow())
    if (left === null) await accountOfSpentCode(tx, phoneHash)
    return left
  })
  if (triesLeft === null) return true
  throw triesLeft > 0 ? refuse('code_wrong', { triesLeft }) : refuse('code_void')
}

/** Gives better-auth's user the id of our account, so that both mean the same person. */
async function withAccountId<User extends object>(db: Database, user: User) {
  const hash = (user as { phoneNumber?: string }).phoneNumber ?? ''
  const accountId = await findAccountByHash(db.kysely, Buffer.from(hash, 'hex'))
  if (!accountId) throw new Error('A user without an account was about to be made.')
  return { data: { ...user, id: accountId } }
}

export type Auth = ReturnType<typeof buildAuth>

const built = new WeakMap<Database, Auth>()

/** better-auth of a database, built at the first use because it needs the app context. */
export function authOf(db: Database): Auth {
  let auth = built.get(db)
  if (!auth) {
    auth = buildAuth(db)
    built.set(db, auth)
  }
  return auth
}
