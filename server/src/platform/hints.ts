import type pg from 'pg'
import { log } from './log.ts'

/** A nudge to open pages: fetch again. Never data; lost or doubled ones do no harm. Topics: shop:ID, buyer:ID, store. */
export interface Hint {
  readonly topic: string
  readonly what: string
  readonly ids?: readonly string[]
  /** Of numbered things, the number of the newest one: who has it need not fetch. Absent: fetch. */
  readonly newest?: number
}

export const HINT_CHANNEL = 'zhanggui_hint'

/** pg_notify carries at most 8000 bytes. */
const LARGEST_NOTE = 7000

/** How long hints are gathered before one notify carries them all. */
const GATHER_MS = 30

/** Gathers hints after commits and sends them, doubled ones once, over pg_notify to every process. */
export function hintSender(pool: pg.Pool) {
  let waiting = new Map<string, Hint>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function flush(): Promise<void> {
    timer = undefined
    const hints = [...waiting.values()]
    waiting = new Map()
    if (hints.length === 0) return
    await pool.query('select pg_notify($1, note) from unnest($2::text[]) as note', [
      HINT_CHANNEL,
      packNotes(hints),
    ])
  }

  const tryFlush = () =>
    flush().catch((error: Error) => log.warn({ error: error.message }, 'hints were not sent'))

  return {
    send(hints: readonly Hint[]): void {
      for (const hint of hints) gather(waiting, hint)
      if (waiting.size === 0 || timer || stopped) return
      timer = setTimeout(() => void tryFlush(), GATHER_MS)
    },
    /** Sends what is gathered; what comes later is sent no more. */
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tryFlush()
    },
  }
}

/** A doubled hint stands once, with the newest number; one without a number is told beside it, for it says more. */
function gather(waiting: Map<string, Hint>, hint: Hint): void {
  const { topic, what, ids, newest } = hint
  const key = `${topic} ${what} ${ids?.join() ?? ''}${newest === undefined ? '' : ' newest'}`
  const known = waiting.get(key)?.newest ?? 0
  waiting.set(key, newest === undefined ? hint : { ...hint, newest: Math.max(newest, known) })
}

/** Packs hints into as few notes as the size limit of pg_notify allows. */
export function packNotes(hints: readonly Hint[]): string[] {
  const notes: string[] = []
  let group: Hint[] = []
  let size = 2
  for (const hint of hints) {
    const length = Buffer.byteLength(JSON.stringify(hint)) + 1
    if (size + length > LARGEST_NOTE && group.length > 0) {
      notes.push(JSON.stringify(group))
      group = []
      size = 2
    }
    group.push(hint)
    size += length
  }
  if (group.length > 0) notes.push(JSON.stringify(group))
  return notes
}
