import type { Database } from '../../../platform/db/database.ts'
import type { Sessions } from '../../../platform/http/server.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { identifyKey } from '../api-keys/identify-key.ts'
import { justChanged, noteChange, staffKey } from '../recent-changes.ts'
import { readRoles } from '../staff/staff-rows.ts'
import { cachesOf } from './session-cache-reads.ts'
import { tokenIn, tokenInHeader } from './session-cookie.ts'
import { type Session, useSession } from './session-rows.ts'

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
    rightsChanged: noteChange,
    identifyKey: (request) => identifyKey(db, request),
    rolesIn(accountId, shopId) {
      const nowMs = machineNowMs()
      if (justChanged(accountId, nowMs)) return readRoles(db.kysely, accountId, shopId)
      return roles.get(staffKey(accountId, shopId), nowMs)
    },
  }
}
