import type { IncomingHttpHeaders } from 'node:http'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { KeyActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { identityRights } from '../rights-contract.ts'
import { MAX_KEY_CALLS_PER_MINUTE } from './contract.ts'
import { hashOfKey, shopOfKey } from './key-rows.ts'

const MINUTE_MS = 60_000

/** Calls of this minute by key, in this process, so that one program in a loop leaves room for the others. */
const calls = new LRUCache<string, { sinceMs: number; count: number }>({ max: 50_000 })

/** Requests that were counted: who sends one is asked again when its body came late, and it is one call all the same. */
const counted = new WeakSet<Request>()

/** A request, as far as its key stands in it. */
interface Request {
  readonly headers: IncomingHttpHeaders
}

/** The program that sends a key; null: no key, a wrong or revoked one, or its holder keeps no keys any more. Refuses: too_many_requests. */
export async function identifyKey(
  db: Database,
  request: Request,
): Promise<Omit<KeyActor, 'requestId'> | null> {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const shopId = shopOfKey(key)
  if (!shopId) return null
  const row = await db.kysely
    .selectFrom('identity.api_key as k')
    // Whatever takes a role away: without one that keeps keys nobody's key opens anything.
    .innerJoin('identity.staff as s', (join) =>
      join.onRef('s.shop_id', '=', 'k.shop_id').onRef('s.account_id', '=', 'k.held_by'),
    )
    .select(['k.key_id', 'k.held_by', 'k.scopes'])
    .where('k.shop_id', '=', shopId)
    .where('k.secret_hash', '=', hashOfKey(key))
    .where('k.revoked_at', 'is', null)
    .where(sql<boolean>`s.roles && ${[...identityRights.keepKeys.roles]}::text[]`)
    .executeTakeFirst()
  if (!row) return null
  if (!counted.has(request)) {
    counted.add(request)
    if (countCall(row.key_id) === 1) await noteUse(db, shopId, row.key_id)
  }
  return {
    kind: 'staff',
    accountId: row.held_by,
    shopId,
    roles: [],
    keyId: row.key_id,
    scopes: row.scopes,
  }
}

/** Answers the how-manieth call of its minute this is. Refuses: too_many_requests. */
function countCall(keyId: string): number {
  const nowMs = machineNowMs()
  const minute = calls.get(keyId)
  if (!minute || nowMs - minute.sinceMs >= MINUTE_MS) {
    calls.set(keyId, { sinceMs: nowMs, count: 1 })
    return 1
  }
  minute.count += 1
  if (minute.count > MAX_KEY_CALLS_PER_MINUTE) {
    throw refuseCommon('too_many_requests', {
      seconds: Math.ceil((minute.sinceMs + MINUTE_MS - nowMs) / 1000),
    })
  }
  return minute.count
}

/** Once a minute at most; the page shows when a key was last used, not how often. */
async function noteUse(db: Database, shopId: string, keyId: string): Promise<void> {
  await db.kysely
    .updateTable('identity.api_key')
    .set({ last_used_at: sql<Date>`platform.business_now()` })
    .where('shop_id', '=', shopId)
    .where('key_id', '=', keyId)
    .execute()
}
