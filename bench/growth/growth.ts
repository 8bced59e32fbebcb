import { askTheDesk, p99OfKinds } from '../desk/desk.ts'
import { fillOrders } from '../desk/fill-orders.ts'
import { type Figures, figuresOf, median, RUNS, type Run, rounded, sayFigures } from '../lib/figures.ts'
import { type BenchOptions, durationsOf } from '../lib/options.ts'
import { percentiles } from '../lib/percentiles.ts'
import { mustAllPass, mustKeepStock, nullRate, rateOf } from '../load/checks.ts'
import { placeSequences } from '../load/place.ts'
import { drive } from '../load/run-driver.ts'
import { type System, startSystem } from '../load/system.ts'

const BUYERS = 512

/** Orders that one run places: so few that the shop has still about the size that is measured. */
const placedARun = (storedOrders: number): number => Math.max(2000, Math.min(30_000, storedOrders / 5))

/** What is asked of a shop of some size. */
interface Step {
  readonly storedOrders: number
  readonly placedPerSecond: number
  /** By the null route of the same runs, so that a machine that is busy meanwhile counts for both. */
  readonly placeRatio: number
  readonly placeP99Ms: number
  readonly deskPerSecond: number
  readonly deskRatio: number
  readonly deskP50Ms: number
  readonly deskP99Ms: number
  /** The slowest kinds of question at the desk, by their p99. */
  readonly slowest: Readonly<Record<string, number>>
}

interface GrowthFigures extends Figures {
  readonly steps: readonly Step[]
  /** What one order, and one request of the desk, costs in the largest shop, by what it costs in the smallest. */
  readonly placeCostRatio: number
  readonly deskCostRatio: number
}

/** Placing and the desk while one shop grows, each step ten times the one before; figures are of the largest shop. */
export async function benchGrowth(options: BenchOptions): Promise<GrowthFigures> {
  const { say, small } = options
  const sizes = [options.orders / 100, options.orders / 10, options.orders].map(Math.floor)
  const system = await startSystem(
    { skus: small ? 20 : 1000, buyers: small ? 16 : BUYERS, stock: 9_000_000 },
    say,
  )
  try {
    const steps: Step[] = []
    let figures: Figures | undefined
    let before = 0
    for (const size of sizes) {
      say(`the shop grows to ${size} orders …`)
      await fillOrders(system, { orders: size - before, before })
      before = size
      const desk = await askTheDesk(system, options)
      const placing = await placeRuns(system, options, small ? 50 : placedARun(size))
      figures = figuresOf('growth', 'null', placing)
      const latencies = percentiles(desk.flatMap((run) => run.latenciesMs))
      steps.push({
        storedOrders: size,
        placedPerSecond: figures.perSecond,
        placeRatio: figures.ratio,
        placeP99Ms: figures.p99Ms,
        deskPerSecond: rounded(median(desk.map((run) => run.perSecond)), 1),
        deskRatio: rounded(median(desk.map((run) => run.perSecond / run.limitPerSecond)), 4),
        deskP50Ms: latencies.p50,
        deskP99Ms: latencies.p99,
        slowest: Object.fromEntries(
          Object.entries(p99OfKinds(desk))
            .sort(([, a], [, b]) => b - a)
            .slice(0, 5),
        ),
      })
      say(JSON.stringify(steps.at(-1)))
    }
    await mustKeepStock(system)
    sayFigures(figures as Figures, say)
    const [first, last] = [steps[0] as Step, steps.at(-1) as Step]
    return {
      ...(figures as Figures),
      steps,
      placeCostRatio: rounded(first.placeRatio / last.placeRatio, 2),
      deskCostRatio: rounded(first.deskRatio / last.deskRatio, 2),
    }
  } finally {
    await system.close()
  }
}

/** As place-spread. */
async function placeRuns(system: System, options: BenchOptions, requests: number): Promise<Run[]> {
  const { runMs } = durationsOf(options)
  const { connections } = options
  const [port = 0] = system.ports
  const skus = system.skus.length
  const sequences = placeSequences(system, '/api/buyer/checkouts', skus)
  const nothing = placeSequences(system, '/api/demo/checkouts/null', skus)
  mustAllPass(await drive({ port, connections, requests: requests / 2, sequences }), 'warm-up')
  const runs: Run[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const limitPerSecond = await nullRate(port, connections, runMs, nothing)
    const report = await drive({ port, connections, requests, sequences })
    mustAllPass(report, `run ${run}`)
    runs.push({ perSecond: rateOf(report), limitPerSecond, latenciesMs: report.latenciesMs })
  }
  return runs
}
