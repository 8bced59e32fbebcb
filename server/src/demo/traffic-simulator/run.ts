import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../kernel/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { log } from '../../platform/log.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import type { TrafficRunView } from './contract.ts'

type Counted = 'visits' | 'searches' | 'carts' | 'placed' | 'placedFen' | 'paid' | 'messages' | 'refunds'

/** A run of simulated buyers, kept in the memory of the process that runs it: a restart ends it. */
export interface TrafficRun {
  readonly runId: string
  readonly kind: TrafficRunView['kind']
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

const runs = new WeakMap<Database, TrafficRun>()

/** The run of this process, running or over; undefined: none since it started. */
export const runOf = (db: Database): TrafficRun | undefined => runs.get(db)

/** Whether buyers are out now. */
export const isTrafficRunning = (db: Database): boolean => runs.get(db)?.endedMs === null

/** Begins a run in the background; it ends by itself, or when it is stopped. */
export function beginRun(
  db: Database,
  about: Pick<TrafficRun, 'runId' | 'kind' | 'buyers' | 'startedAt' | 'wholeMs'>,
  work: (run: TrafficRun) => Promise<void>,
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
  const run: TrafficRun = {
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
  runs.set(db, run)
  void work(run)
    .catch((error: Error) => log.warn({ error: error.message }, 'the simulated buyers were interrupted'))
    .finally(() => {
      run.endedMs = machineNowMs()
    })
}

/** Does one thing as a buyer; what is refused is counted by its reason, nothing is thrown. Null: it was refused. */
export async function attempt<T>(run: TrafficRun, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    countRefusal(run, error instanceof Refusal ? error.code : 'failed')
    return null
  }
}

/** Counts one refusal, whoever told it. */
export function countRefusal(run: TrafficRun, code: string): void {
  run.refusals.set(code, (run.refusals.get(code) ?? 0) + 1)
}

/** Waits so long, less when the run is stopped; keeps no process alive. False: it was stopped. */
export async function rest(run: TrafficRun, ms: number): Promise<boolean> {
  if (run.stop.signal.aborted) return false
  await pause(ms, undefined, { signal: run.stop.signal, ref: false }).catch(() => {})
  return !run.stop.signal.aborted
}

/** What the page shows of a run. */
export function viewOfRun(run: TrafficRun | undefined): TrafficRunView | null {
  if (!run) return null
  const { runId, kind, buyers, startedAt, begunMs, wholeMs, counts, endedMs } = run
  const ended = run.stop.signal.aborted ? 'stopped' : 'done'
  return {
    runId,
    kind,
    state: endedMs === null ? 'running' : ended,
    buyers,
    startedAt: startedAt.toISOString(),
    runMs: Math.round((endedMs ?? machineNowMs()) - begunMs),
    wholeMs,
    ...counts,
    placingMs: Math.round(run.placingMs),
    pieces: run.pieces,
    left: run.left,
    refused: [...run.refusals].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
  }
}
