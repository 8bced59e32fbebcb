import type { Role } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import { REMEMBERED_MS } from '../recent-changes.ts'
import { readRoles } from '../staff/staff-rows.ts'
import { type Session, useSession } from './session-rows.ts'
import { type TtlCache, ttlCache } from './ttl-cache.ts'

interface Caches {
  readonly sessions: TtlCache<Session>
  readonly roles: TtlCache<readonly Role[] | null>
}

const caches = new WeakMap<Database, Caches>()

/** What this process remembers of sessions and of roles in shops, for a database. */
export function cachesOf(db: Database): Caches {
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
