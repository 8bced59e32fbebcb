import { askTheDesk, p99OfKinds } from '../desk/desk.ts'
import { fillOrders } from '../desk/fill-orders.ts'
import { type Figures, figuresOf, median, RUNS, type Run, rounded, sayFigures } from '../lib/figures.ts'
import { percentiles } from '../lib/percentiles.ts'
import { paceOf, type Wish } from '../lib/wish.ts'
import { drive } from '../rush/drive.ts'
import { mustAllPass, mustKeepStock, nullRate, rateOf } from '../rush/hold.ts'
import { placeShots } from '../rush/place.ts'
import { type Stage, setStage } from '../rush/stage.ts'

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
export async function benchGrowth(wish: Wish): Promise<GrowthFigures> {
  const { say, small } = wish
  const sizes = [wish.orders / 100, wish.orders / 10, wish.orders].map(Math.floor)
  const stage = await setStage(
    { skus: small ? 20 : 1000, buyers: small ? 16 : BUYERS, stock: 9_000_000 },
    say,
  )
  try {
    const steps: Step[] = []
    let figures: Figures | undefined
    let before = 0
    for (const size of sizes) {
      say(`the shop grows to ${size} orders …`)
      await fillOrders(stage, { orders: size - before, before })
      before = size
      const desk = await askTheDesk(stage, wish)
      const placing = await rushes(stage, wish, small ? 50 : placedARun(size))
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
    await mustKeepStock(stage)
    sayFigures(figures as Figures, say)
    const [first, last] = [steps[0] as Step, steps.at(-1) as Step]
    return {
      ...(figures as Figures),
      steps,
      placeCostRatio: rounded(first.placeRatio / last.placeRatio, 2),
      deskCostRatio: rounded(first.deskRatio / last.deskRatio, 2),
    }
  } finally {
    await stage.close()
  }
}

/** As place-spread. */
async function rushes(stage: Stage, wish: Wish, requests: number): Promise<Run[]> {
  const { runMs } = paceOf(wish)
  const { connections } = wish
  const [port = 0] = stage.ports
  const skus = stage.skus.length
  const shots = placeShots(stage, '/api/buyer/checkouts', skus)
  const nothing = placeShots(stage, '/api/demo/checkouts/null', skus)
  mustAllPass(await drive({ port, connections, requests: requests / 2, shots }), 'warm-up')
  const runs: Run[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const limitPerSecond = await nullRate(port, connections, runMs, nothing)
    const report = await drive({ port, connections, requests, shots })
    mustAllPass(report, `run ${run}`)
    runs.push({ perSecond: rateOf(report), limitPerSecond, latenciesMs: report.latenciesMs })
  }
  return runs
}
