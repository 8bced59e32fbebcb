import type pg from 'pg'
import { log } from './log.ts'

/** Asks open pages to fetch again. It never carries data; a lost or doubled one does no harm. Topics: shop:ID, buyer:ID, store. */
export interface Invalidation {
  readonly topic: string
  readonly what: string
  readonly ids?: readonly string[]
  /** Of numbered things, the number of the newest one: a page that has it need not fetch. Absent: fetch. */
  readonly newest?: number
}

export const INVALIDATION_CHANNEL = 'zhanggui_hint'

/** pg_notify carries at most 8000 bytes. */
const LARGEST_NOTE = 7000

/** How long invalidations are gathered before one notify carries them all. */
const GATHER_MS = 30

/** Gathers invalidations after commits and sends them, duplicates once, over pg_notify to every process. */
export function invalidationSender(pool: pg.Pool) {
  let waiting = new Map<string, Invalidation>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function flush(): Promise<void> {
    timer = undefined
    const invalidations = [...waiting.values()]
    waiting = new Map()
    if (invalidations.length === 0) return
    await pool.query('select pg_notify($1, note) from unnest($2::text[]) as note', [
      INVALIDATION_CHANNEL,
      packNotes(invalidations),
    ])
  }

  const tryFlush = () =>
    flush().catch((error: Error) => log.warn({ error: error.message }, 'invalidations were not sent'))

  return {
    send(invalidations: readonly Invalidation[]): void {
      for (const invalidation of invalidations) gather(waiting, invalidation)
      if (waiting.size === 0 || timer || stopped) return
      timer = setTimeout(() => void tryFlush(), GATHER_MS)
    },
    /** Sends what is gathered; later ones are dropped. */
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tryFlush()
    },
  }
}

/** Keeps duplicates once, with the highest number; one without a number is kept besides, because it asks for more. */
function gather(waiting: Map<string, Invalidation>, invalidation: Invalidation): void {
  const { topic, what, ids, newest } = invalidation
  const key = `${topic} ${what} ${ids?.join() ?? ''}${newest === undefined ? '' : ' newest'}`
  const known = waiting.get(key)?.newest ?? 0
  waiting.set(key, newest === undefined ? invalidation : { ...invalidation, newest: Math.max(newest, known) })
}

/** Packs invalidations into as few notes as the size limit of pg_notify allows. */
export function packNotes(invalidations: readonly Invalidation[]): string[] {
  const notes: string[] = []
  let group: Invalidation[] = []
  let size = 2
  for (const invalidation of invalidations) {
    const length = Buffer.byteLength(JSON.stringify(invalidation)) + 1
    if (size + length > LARGEST_NOTE && group.length > 0) {
      notes.push(JSON.stringify(group))
      group = []
      size = 2
    }
    group.push(invalidation)
    size += length
  }
  if (group.length > 0) notes.push(JSON.stringify(group))
  return notes
}

const OF_ACCOUNT = 'account:'
const RIGHTS_CHANGED = 'rights'

/** Says to every process that an account lost a session, a role or all: what is remembered of it is read again. */
export const rightsChanged = (accountId: string): Invalidation => ({
  topic: OF_ACCOUNT + accountId,
  what: RIGHTS_CHANGED,
})

/** The account whose rights changed; null: the invalidation says something else. */
export const whoseRights = ({ topic, what }: Invalidation): string | null =>
  what === RIGHTS_CHANGED && topic.startsWith(OF_ACCOUNT) ? topic.slice(OF_ACCOUNT.length) : null
