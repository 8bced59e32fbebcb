import { type Figures, figuresOf, median, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import { type BenchOptions, durationsOf } from '../lib/options.ts'
import { percentiles } from '../lib/percentiles.ts'
import { mustAllPass, mustKeepStock, nullRate, rateOf } from '../load/checks.ts'
import type { DriverReport, RequestSequence } from '../load/driver.ts'
import { placeSequences } from '../load/place.ts'
import { drive } from '../load/run-driver.ts'
import { type System, startSystem } from '../load/system.ts'
import { deskSequences } from './desk-requests.ts'
import { type Exported, exportNewest } from './export.ts'
import { fillOrders } from './fill-orders.ts'

/** People of one shop who work at its order desk at the same moment. */
const DESKS = 2
const EXPORT_ROWS = 100_000

/** The sums of 首页, of all orders of their days: asked apart, since they grow with what they sum. */
const SUMS: readonly string[] = ['today', 'today, 30 days']

/** Requests other than pages of the list; they are reported separately. */
const OTHERS: readonly string[] = ['counts', 'detail', ...SUMS]

export interface DeskRun extends Run {
  readonly kinds: DriverReport['kinds']
}

interface DeskFigures extends Figures {
  readonly orders: number
  readonly countsP99Ms: number
  readonly todayP99Ms: number
  readonly thirtyDaysP99Ms: number
  readonly detailP99Ms: number
  /** The p99 of the pages that take longest, in ms. */
  readonly slowest: Readonly<Record<string, number>>
  readonly exports: Readonly<Record<'xlsx' | 'csv', Exported>>
}

/** A merchant's order desk with very many stored orders: pages of the list, counts, single orders, exports. */
export async function benchDesk(options: BenchOptions): Promise<DeskFigures> {
  const { say, small } = options
  const system = await startSystem({ skus: small ? 20 : 1000, buyers: 4, stock: 2_000_000 }, say)
  try {
    say(`${options.orders} orders are made …`)
    await fillOrders(system, { orders: options.orders })
    const runs = await askTheDesk(system, options)
    const rows = Math.min(EXPORT_ROWS, Math.floor(options.orders / 2))
    const exports = {
      xlsx: await medianExport(system, 'xlsx', rows, say),
      csv: await medianExport(system, 'csv', rows, say),
    }
    await mustKeepStock(system)
    const figures = figuresOf('desk', 'null', runs)
    sayFigures(figures, say)
    const p99 = p99OfKinds(runs)
    const pages = Object.entries(p99).filter(([kind]) => !OTHERS.includes(kind))
    const slowest = Object.fromEntries(pages.sort(([, a], [, b]) => b - a).slice(0, 12))
    for (const [kind, ms] of Object.entries(slowest)) say(`  ${ms} ms  ${kind}`)
    const others = {
      countsP99Ms: p99.counts ?? 0,
      detailP99Ms: p99.detail ?? 0,
      todayP99Ms: p99.today ?? 0,
      thirtyDaysP99Ms: p99['today, 30 days'] ?? 0,
    }
    return { ...figures, orders: options.orders, ...others, slowest, exports }
  } finally {
    await system.close()
  }
}

/**
 * Asks everything that the desk can ask. The rate of a run is of the list, its counts and single orders, the latencies
 * are those of the list's pages.
 */
export async function askTheDesk(system: System, options: BenchOptions): Promise<DeskRun[]> {
  const { runMs } = durationsOf(options)
  const [port = 0] = system.ports
  const sequences = await deskSequences(system)
  const nothing = placeSequences(system, '/api/demo/checkouts/null', 1)
  const isSum = ({ kind = '' }: RequestSequence) => SUMS.includes(kind)
  const ask = (some: readonly RequestSequence[]) =>
    drive({ port, connections: DESKS, requests: some.length, sequences: some })
  const [desk, sums] = [sequences.filter((sequence) => !isSum(sequence)), sequences.filter(isSum)]
  mustAllPass(await ask(sequences), 'warm-up')
  const runs: DeskRun[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const limitPerSecond = await nullRate(port, DESKS, runMs, nothing)
    const report = await ask(desk)
    mustAllPass(report, `run ${run}`)
    const summed = await ask(sums)
    mustAllPass(summed, `run ${run}, sums`)
    const pages = Object.entries(report.kinds).filter(([kind]) => !OTHERS.includes(kind))
    const latenciesMs = pages.flatMap(([, latencies]) => latencies)
    runs.push({
      perSecond: rateOf(report),
      limitPerSecond,
      latenciesMs,
      kinds: { ...report.kinds, ...summed.kinds },
    })
    options.say(`run ${run}: ${Math.round(rateOf(report))}/s, p99 ${percentiles(latenciesMs).p99} ms`)
  }
  return runs
}

/** The p99 of each kind of question, of all runs together. */
export function p99OfKinds(runs: readonly DeskRun[]): Record<string, number> {
  const kinds = Object.keys(runs[0]?.kinds ?? {})
  return Object.fromEntries(
    kinds.map((kind) => [kind, percentiles(runs.flatMap((run) => run.kinds[kind] ?? [])).p99]),
  )
}

/** The export whose speed is the median of the runs. */
async function medianExport(
  system: System,
  format: 'xlsx' | 'csv',
  rows: number,
  say: BenchOptions['say'],
): Promise<Exported> {
  const runs: Exported[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const one = await exportNewest(system, format, rows)
    say(`${format} run ${run}: ${JSON.stringify(one)}`)
    runs.push(one)
  }
  const middle = median(runs.map((one) => one.rowsPerSecond))
  return runs.find((one) => one.rowsPerSecond === middle) as Exported
}
