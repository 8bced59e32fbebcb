import type { Role } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import type { Sessions } from '../../../platform/http/server.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { identifyKey } from '../api-keys/identify-key.ts'
import { justChanged, REMEMBERED_MS, staffKey } from '../recent-changes.ts'
import { readRoles } from '../staff/staff-rows.ts'
import { tokenIn, tokenInHeader } from './session-cookie.ts'
import { type Session, useSession } from './session-rows.ts'
import { type TtlCache, ttlCache } from './ttl-cache.ts'

interface Caches {
  readonly sessions: TtlCache<Session>
  readonly roles: TtlCache<readonly Role[] | null>
}

const caches = new WeakMap<Database, Caches>()

function cachesOf(db: Database): Caches {
  let found = caches.get(db)
  if (!found) {
    found = {
      sessions: ttlCache(REMEMBERED_MS, (token) => useSession(db, token)),
      roles: ttlCache(REMEMBERED_MS, (key) => {
        const [accountId, shopId] = key.split(' ') as [string, string]
        return readRoles(db.kysely, accountId, shopId)
      }),
    }
    caches.set(db, found)
  }
  return found
}

/** Who a request comes from, as the HTTP server asks it. */
export function sessions(db: Database): Sessions {
  const { sessions: known, roles } = cachesOf(db)
  const identify = async (token: string | null): Promise<Session> => {
    if (!token) return null
    const nowMs = machineNowMs()
    const session = await known.get(token, nowMs)
    return session && justChanged(session.accountId, nowMs) ? useSession(db, token) : session
  }
  return {
    identify: (request) => identify(tokenIn(db.app, request.cookies)),
    identifyCookie: (header) => identify(tokenInHeader(db.app, header)),
    identifyKey: (request) => identifyKey(db, request.headers),
    rolesIn(accountId, shopId) {
      const key = staffKey(accountId, shopId)
      const nowMs = machineNowMs()
      if (justChanged(key, nowMs)) return readRoles(db.kysely, accountId, shopId)
      return roles.get(key, nowMs)
    },
  }
}

/** Forgets a session that was just ended in this process. */
export function forgetSession(db: Database, token: string): void {
  cachesOf(db).sessions.invalidate(token, machineNowMs())
}
