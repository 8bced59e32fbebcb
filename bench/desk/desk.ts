import { type Figures, figuresOf, median, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import { percentiles } from '../lib/percentiles.ts'
import { paceOf, type Wish } from '../lib/wish.ts'
import { drive } from '../rush/drive.ts'
import type { DriverReport, Shot } from '../rush/driver.ts'
import { mustAllPass, mustKeepStock, nullRate, rateOf } from '../rush/hold.ts'
import { placeShots } from '../rush/place.ts'
import { type Stage, setStage } from '../rush/stage.ts'
import { deskShots } from './desk-shots.ts'
import { type Exported, exportNewest } from './export.ts'
import { fillOrders } from './fill-orders.ts'

/** People of one shop who work at its order desk at the same moment. */
const DESKS = 2
const EXPORT_ROWS = 100_000

/** The sums of 首页, of all orders of their days: asked apart, since they grow with what they sum. */
const SUMS: readonly string[] = ['today', 'today, 30 days']

/** What is no page of the list, and told apart. */
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
export async function benchDesk(wish: Wish): Promise<DeskFigures> {
  const { say, small } = wish
  const stage = await setStage({ skus: small ? 20 : 1000, buyers: 4, stock: 2_000_000 }, say)
  try {
    say(`${wish.orders} orders are made …`)
    await fillOrders(stage, { orders: wish.orders })
    const runs = await askTheDesk(stage, wish)
    const rows = Math.min(EXPORT_ROWS, Math.floor(wish.orders / 2))
    const exports = {
      xlsx: await medianExport(stage, 'xlsx', rows, say),
      csv: await medianExport(stage, 'csv', rows, say),
    }
    await mustKeepStock(stage)
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
    return { ...figures, orders: wish.orders, ...others, slowest, exports }
  } finally {
    await stage.close()
  }
}

/**
 * Asks everything that the desk can ask. The rate of a run is of the list, its counts and single orders, the latencies
 * are those of the list's pages.
 */
export async function askTheDesk(stage: Stage, wish: Wish): Promise<DeskRun[]> {
  const { runMs } = paceOf(wish)
  const [port = 0] = stage.ports
  const shots = await deskShots(stage)
  const nothing = placeShots(stage, '/api/demo/checkouts/null', 1)
  const isSum = ({ kind = '' }: Shot) => SUMS.includes(kind)
  const ask = (some: readonly Shot[]) =>
    drive({ port, connections: DESKS, requests: some.length, shots: some })
  const [desk, sums] = [shots.filter((shot) => !isSum(shot)), shots.filter(isSum)]
  mustAllPass(await ask(shots), 'warm-up')
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
    wish.say(`run ${run}: ${Math.round(rateOf(report))}/s, p99 ${percentiles(latenciesMs).p99} ms`)
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
  stage: Stage,
  format: 'xlsx' | 'csv',
  rows: number,
  say: Wish['say'],
): Promise<Exported> {
  const runs: Exported[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const one = await exportNewest(stage, format, rows)
    say(`${format} run ${run}: ${JSON.stringify(one)}`)
    runs.push(one)
  }
  const middle = median(runs.map((one) => one.rowsPerSecond))
  return runs.find((one) => one.rowsPerSecond === middle) as Exported
}
