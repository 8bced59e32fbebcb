import type { Role } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import type { Sessions } from '../../../platform/http/server.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { identifyKey } from '../api-keys/identify-key.ts'
import { REMEMBERED_MS, rolesJustChanged, staffKey } from '../staff/role-changes.ts'
import { readRoles } from '../staff/staff-rows.ts'
import { type BriefMemory, briefMemory } from './brief-memory.ts'
import { readSession, type Session } from './session-reads.ts'

interface Memories {
  readonly sessions: BriefMemory<Session>
  readonly roles: BriefMemory<readonly Role[] | null>
}

const memories = new WeakMap<Database, Memories>()

function memoriesOf(db: Database): Memories {
  let found = memories.get(db)
  if (!found) {
    found = {
      sessions: briefMemory(REMEMBERED_MS, (cookie) => readSession(db, cookie)),
      roles: briefMemory(REMEMBERED_MS, (key) => {
        const [accountId, shopId] = key.split(' ') as [string, string]
        return readRoles(db.kysely, accountId, shopId)
      }),
    }
    memories.set(db, found)
  }
  return found
}

/** Who a request comes from, as the HTTP server asks it. */
export function sessions(db: Database): Sessions {
  const { sessions: known, roles } = memoriesOf(db)
  const identifyCookie = async (cookie: string | undefined): Promise<Session> => {
    const own = sessionCookie(cookie)
    return own ? known.get(own, machineNowMs()) : null
  }
  return {
    cookie: 'zhanggui.session_token',
    identify: (request) => identifyCookie(request.headers.cookie),
    identifyCookie,
    identifyKey: (request) => identifyKey(db, request.headers),
    rolesIn(accountId, shopId) {
      const key = staffKey(accountId, shopId)
      const nowMs = machineNowMs()
      if (rolesJustChanged(key, nowMs)) return readRoles(db.kysely, accountId, shopId)
      return roles.get(key, nowMs)
    },
  }
}

/** Of a Cookie header, the part that carries the session: other cookies must not split what is remembered. */
function sessionCookie(header: string | undefined): string | null {
  const part = header?.split(/;\s*/).find((piece) => /^(__Secure-)?zhanggui\.session_token=/.test(piece))
  return part ?? null
}

/** Forgets a session that was just ended in this process. */
export function forgetSession(db: Database, cookie: string): void {
  const own = sessionCookie(cookie)
  if (own) memoriesOf(db).sessions.forget(own, machineNowMs())
}
