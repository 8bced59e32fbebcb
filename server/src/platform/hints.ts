import type pg from 'pg'
import { log } from './log.ts'

/** A nudge to open pages: fetch again. Never data; lost or doubled ones do no harm. Topics: shop:ID, buyer:ID, store. */
export interface Hint {
  readonly topic: string
  readonly what: string
  readonly ids?: readonly string[]
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

  async function flush(): Promise<void> {
    timer = undefined
    const hints = [...waiting.values()]
    waiting = new Map()
    for (const note of packNotes(hints)) {
      await pool.query('select pg_notify($1, $2)', [HINT_CHANNEL, note])
    }
  }

  return {
    send(hints: readonly Hint[]): void {
      for (const hint of hints) waiting.set(`${hint.topic} ${hint.what} ${hint.ids?.join() ?? ''}`, hint)
      if (waiting.size === 0 || timer) return
      timer = setTimeout(() => {
        flush().catch((error: Error) => log.warn({ error: error.message }, 'hints were not sent'))
      }, GATHER_MS)
    },
    stop(): void {
      clearTimeout(timer)
    },
  }
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
