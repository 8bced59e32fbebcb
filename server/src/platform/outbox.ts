import type { Database } from './db/database.ts'
import type { PublishedEvent, Reaction } from './events.ts'
import { addJobs } from './job-queue-tables.ts'
import { log } from './log.ts'

/** How many events one claim of the outbox takes, and how many of them one job carries. */
export const CLAIM = 500
const EVENTS_PER_JOB = 50

/** The job that runs every guarded reaction to its events; a reaction that calls the outside has a job of its own. */
const GUARDED = 'guarded'

/*
 * Claims what lies in the outbox and makes jobs of it in one statement: SKIP LOCKED, never "id greater than last", so
 * that a transaction that commits late is not lost and several dispatchers may run.
 */
const DISPATCH = `
  with claimed as (
    update platform.event e set dispatched_at = clock_timestamp()
    where e.event_id in (
      select event_id from platform.event where dispatched_at is null
      order by event_id limit ${CLAIM} for update skip locked
    )
    returning e.event_id, e.type, e.shop_id, e.payload, e.at
  ), wanted as (
    select runs.job, c.*, (row_number() over (partition by runs.job order by c.event_id) - 1) / ${EVENTS_PER_JOB} as part
    from claimed c join unnest($1::text[], $2::text[]) as runs (type, job) on runs.type = c.type
  ), jobs as (
    select json_build_object('lane', job, 'events', json_agg(json_build_object(
      'eventId', event_id, 'type', type, 'shopId', shop_id, 'payload', payload, 'at', at) order by event_id)) as payload
    from wanted group by job, part
  ), added as (
    select ${addJobs('react', 'jobs')}
    where exists (select from jobs)
  )
  select (select count(*)::int from claimed) as claimed, (select count(*)::int from added) as added`

/** Whose job runs a reaction: one for all guarded ones, one for each that calls the outside. */
const jobOf = ({ name, outside }: Reaction): string => (outside ? name : GUARDED)

/** Which types of events make which jobs. */
function jobsOf(reactions: readonly Reaction[]): { types: string[]; jobs: string[] } {
  const pairs = new Map<string, [string, string]>()
  for (const reaction of reactions) {
    const job = jobOf(reaction)
    pairs.set(`${reaction.eventName} ${job}`, [reaction.eventName, job])
  }
  return {
    types: [...pairs.values()].map(([type]) => type),
    jobs: [...pairs.values()].map(([, job]) => job),
  }
}

/** Makes jobs of the events in the outbox; answers how many events it took. */
export async function dispatchEvents(db: Database, reactions: readonly Reaction[]): Promise<number> {
  const { types, jobs } = jobsOf(reactions)
  const { rows } = await db.pool.query<{ claimed: number }>({
    name: 'platform.dispatch',
    text: DISPATCH,
    values: [types, jobs],
  })
  return rows[0]?.claimed ?? 0
}

/** What a job carries, as it is stored. */
export interface ReactJob {
  /** The job's name: `guarded`, or the reaction that it runs. */
  readonly reactions: string
  readonly events: readonly (Omit<PublishedEvent<object>, 'at'> & { readonly at: string })[]
}

/** The job that the queue holds. Its name lies under the key below since earlier versions, whose jobs may still wait. */
export function readJob(payload: unknown): ReactJob {
  const stored = payload as Readonly<Record<string, unknown>>
  return { reactions: String(stored['lane']), events: stored['events'] as ReactJob['events'] }
}

/** Waits before a reaction runs. Only tests give one, to see whether the order of reactions matters. */
export type BeforeReaction = () => Promise<void> | void

/** Runs a job's reactions on its events; the first failure is thrown at the end, so that the job is tried again. */
export async function react(
  db: Database,
  reactions: readonly Reaction[],
  job: ReactJob,
  beforeReaction: BeforeReaction = () => {},
): Promise<void> {
  const failures: unknown[] = []
  const own = reactions.filter((reaction) => jobOf(reaction) === job.reactions)
  for (const stored of job.events) {
    const event = { ...stored, at: new Date(stored.at) }
    for (const reaction of own) {
      if (reaction.eventName !== event.type) continue
      await beforeReaction()
      try {
        await reaction.run(db, event)
      } catch (error) {
        log.warn(
          { reaction: reaction.name, eventId: event.eventId, error: String(error) },
          'a reaction failed',
        )
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw failures[0]
}
