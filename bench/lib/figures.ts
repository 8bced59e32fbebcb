import { percentiles } from './percentiles.ts'

/** Every figure is the median of so many runs. */
export const RUNS = 3

/** One run of a scenario, and the limit measured beside it. */
export interface Run {
  readonly perSecond: number
  readonly limitPerSecond: number
  readonly latenciesMs: readonly number[]
}

/** What every scenario answers as its last line; the counts of its own stand beside. */
export interface Figures {
  readonly name: string
  /** Median of the runs. */
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  /** What it is held against in the same run, and how much of that it reaches. */
  readonly limit: string
  readonly limitPerSecond: number
  readonly ratio: number
  readonly runs: readonly number[]
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

export const rounded = (number: number, digits = 0): number => Number(number.toFixed(digits))

/** The figures of some runs; latencies are of all runs together. */
export function figuresOf(name: string, limit: string, runs: readonly Run[]): Figures {
  const latency = percentiles(runs.flatMap((run) => run.latenciesMs))
  const perSecond = median(runs.map((run) => run.perSecond))
  const limitPerSecond = median(runs.map((run) => run.limitPerSecond))
  return {
    name,
    perSecond: rounded(perSecond, perSecond < 100 ? 1 : 0),
    p50Ms: latency.p50,
    p95Ms: latency.p95,
    p99Ms: latency.p99,
    limit,
    limitPerSecond: rounded(limitPerSecond),
    ratio: limitPerSecond === 0 ? 0 : rounded(perSecond / limitPerSecond, 3),
    runs: runs.map((run) => rounded(run.perSecond, run.perSecond < 100 ? 1 : 0)),
  }
}

/** The figures as a line to read. */
export function sayFigures(figures: Figures, say: (line: string) => void): void {
  const { name, perSecond, runs, p50Ms, p95Ms, p99Ms, limit, limitPerSecond, ratio } = figures
  const spread = `${Math.min(...runs)}–${Math.max(...runs)}`
  say(
    `${name}: ${perSecond}/s (${spread}), p50 ${p50Ms} p95 ${p95Ms} p99 ${p99Ms} ms; ${limit} ${limitPerSecond}/s, ratio ${ratio}`,
  )
}
