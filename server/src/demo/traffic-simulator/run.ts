import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../kernel/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import type { PlayView } from './contract.ts'

type Counted = 'visits' | 'searches' | 'carts' | 'placed' | 'placedFen' | 'paid' | 'messages' | 'refunds'

/** A game of simulated buyers, kept in the memory of the process that plays it: a restart ends it. */
export interface Play {
  readonly playId: string
  readonly kind: PlayView['kind']
  readonly buyers: number
  readonly startedAt: Date
  readonly begunMs: number
  readonly wholeMs: number
  readonly counts: Record<Counted, number>
  /** How often which refusal came, by its code. */
  readonly refusals: Map<string, number>
  readonly stop: AbortController
  pieces: number | null
  left: number | null
  placingMs: number
  endedMs: number | null
}

const plays = new WeakMap<Database, Play>()

/** The game of this process, running or over; undefined: none since it started. */
export const playOf = (db: Database): Play | undefined => plays.get(db)

/** Whether buyers are out now. */
export const isPlaying = (db: Database): boolean => plays.get(db)?.endedMs === null

/** Begins a game in the background; it ends by itself, or when it is stopped. */
export function beginPlay(
  db: Database,
  about: Pick<Play, 'playId' | 'kind' | 'buyers' | 'startedAt' | 'wholeMs'>,
  work: (play: Play) => Promise<void>,
): void {
  const counts = {
    visits: 0,
    searches: 0,
    carts: 0,
    placed: 0,
    placedFen: 0,
    paid: 0,
    messages: 0,
    refunds: 0,
  }
  const play: Play = {
    ...about,
    begunMs: machineNowMs(),
    counts,
    refusals: new Map(),
    stop: new AbortController(),
    pieces: null,
    left: null,
    placingMs: 0,
    endedMs: null,
  }
  plays.set(db, play)
  void work(play)
    .catch((error: Error) => log.warn({ error: error.message }, 'the simulated buyers were interrupted'))
    .finally(() => {
      play.endedMs = machineNowMs()
    })
}

/** Does one thing as a buyer; what is refused is counted by its reason, nothing is thrown. Null: it was refused. */
export async function attempt<T>(play: Play, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    countRefusal(play, error instanceof Refusal ? error.code : 'failed')
    return null
  }
}

/** Counts one refusal, whoever told it. */
export function countRefusal(play: Play, code: string): void {
  play.refusals.set(code, (play.refusals.get(code) ?? 0) + 1)
}

/** Waits so long, less when the game is stopped; keeps no process alive. False: it was stopped. */
export async function rest(play: Play, ms: number): Promise<boolean> {
  if (play.stop.signal.aborted) return false
  await pause(ms, undefined, { signal: play.stop.signal, ref: false }).catch(() => {})
  return !play.stop.signal.aborted
}

/** What the page shows of a game. */
export function playView(play: Play | undefined): PlayView | null {
  if (!play) return null
  const { playId, kind, buyers, startedAt, begunMs, wholeMs, counts, endedMs } = play
  const ended = play.stop.signal.aborted ? 'stopped' : 'done'
  return {
    playId,
    kind,
    state: endedMs === null ? 'running' : ended,
    buyers,
    startedAt: startedAt.toISOString(),
    runMs: Math.round((endedMs ?? machineNowMs()) - begunMs),
    wholeMs,
    ...counts,
    placingMs: Math.round(play.placingMs),
    pieces: play.pieces,
    left: play.left,
    refused: [...play.refusals].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
  }
}
