import { type Database, inTransaction, type Tx } from './db/database.ts'
import type { NamedStatement } from './db/statement.ts'
import { storedDetail } from './db/stored-detail.ts'
import type { Invalidation } from './invalidations.ts'

type Facts = Record<string, unknown>

/** What an event carries as it is stored. */
const storedPayload = storedDetail('platform.event.payload')

/** A kind of event: its name (`order.paid`), its payload's type, and which open pages it concerns. */
export interface EventType<Payload extends object> {
  readonly name: string
  readonly invalidations: (payload: Payload, shopId: string | null) => Invalidation[]
}

/** An event as it lies in the outbox. */
export interface PublishedEvent<Payload extends object> {
  readonly eventId: number
  readonly type: string
  readonly shopId: string | null
  readonly payload: Payload
  readonly at: Date
}

/** Declares an event; without `invalidations` the shop's own pages get one with the event's name. */
export function eventType<Payload extends object>(
  name: string,
  invalidations: (payload: Payload, shopId: string | null) => Invalidation[] = (_, shopId) =>
    shopId ? [{ topic: `shop:${shopId}`, what: name }] : [],
): EventType<Payload> {
  return { name, invalidations }
}

const PUBLISH: NamedStatement = {
  name: 'platform.publish',
  text: 'insert into platform.event (type, shop_id, payload, at) values ($1, $2, $3, $4)',
}

/** Writes an event in the caller's transaction, one row whatever its payload carries; its invalidations go out after the commit. */
export async function publish<Payload extends object>(
  tx: Tx,
  type: EventType<Payload>,
  shopId: string | null,
  payload: Payload,
): Promise<void> {
  tx.invalidations.push(...type.invalidations(payload, shopId))
  await tx.query(PUBLISH, [type.name, shopId, storedPayload.write({ ...payload } as Facts), tx.now])
}

/** Beyond this number one invalidation without ids is sent per topic: fetch everything. */
const MAX_INVALIDATIONS = 50

const PUBLISH_EACH: NamedStatement = {
  name: 'platform.publish-each',
  text: `
    insert into platform.event (type, shop_id, payload, at)
    select $1::text, $2::uuid, payload, $3::timestamptz from jsonb_array_elements($4::jsonb) as list (payload)`,
}

/** Writes an event for each payload, in one statement; in the caller's transaction like `publish`. */
export async function publishEach<Payload extends object>(
  tx: Tx,
  type: EventType<Payload>,
  shopId: string,
  payloads: readonly Payload[],
): Promise<void> {
  if (payloads.length === 0) return
  await tx.query(PUBLISH_EACH, [
    type.name,
    shopId,
    tx.now,
    JSON.stringify(payloads.map((payload) => storedPayload.only({ ...payload } as Facts))),
  ])
  const invalidations = payloads
    .slice(0, MAX_INVALIDATIONS + 1)
    .flatMap((payload) => type.invalidations(payload, shopId))
  if (payloads.length <= MAX_INVALIDATIONS) tx.invalidations.push(...invalidations)
  else tx.invalidations.push(...invalidations.map(({ topic, what }) => ({ topic, what })))
}

/** What an event carries, as `publish` wrote it. Throws when it is no object: the job stays and is tried again. */
function payloadOf<Payload extends object>(event: PublishedEvent<object>): Payload {
  const payload = storedPayload.read(event.payload)
  if (!payload) throw new Error(`The event ${event.eventId} has no payload that can be read.`)
  return payload as Payload
}

/** A reaction to an event: in a guarded transaction (`on`), or in none (`onOutside`, for calls to the outside world). */
export interface Reaction {
  readonly name: string
  readonly eventName: string
  readonly outside: boolean
  readonly run: (db: Database, event: PublishedEvent<object>) => Promise<void>
}

const GUARD: NamedStatement = {
  name: 'platform.guard-reaction',
  text: `
    insert into platform.reaction_done (event_id, reaction) values ($1, $2)
    on conflict do nothing returning event_id`,
}

/**
 * Reacts to an event exactly once in effect: the guard row and the work are one transaction, which sees the
 * event's own business time as now. `name` is `module.verb-object` and never changes once it ran.
 */
export function on<Payload extends object>(
  type: EventType<Payload>,
  name: string,
  work: (tx: Tx, payload: Payload, event: PublishedEvent<Payload>) => Promise<void>,
): Reaction {
  return {
    name,
    eventName: type.name,
    outside: false,
    run: (db, event) =>
      inTransaction(
        db,
        async (tx) => {
          const first = await tx.query(GUARD, [event.eventId, name])
          if (first.length === 0) return
          const payload = payloadOf<Payload>(event)
          await work(tx, payload, { ...event, payload })
        },
        { at: event.at },
      ),
  }
}

/**
 * Reacts with a call to the outside world (payment provider, courier, SMS): at least once, in no transaction, so the
 * work must carry an idempotency key of its own. When it throws, the job queue tries again later.
 */
export function onOutside<Payload extends object>(
  type: EventType<Payload>,
  name: string,
  work: (db: Database, payload: Payload, event: PublishedEvent<Payload>) => Promise<void>,
): Reaction {
  return {
    name,
    eventName: type.name,
    outside: true,
    run: (db, event) => {
      const payload = payloadOf<Payload>(event)
      return work(db, payload, { ...event, payload })
    },
  }
}
