import { type Figures, figuresOf, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import type { BenchOptions } from '../lib/options.ts'
import { mustAllPass, mustKeepStock, rateOf } from './checks.ts'
import { placeSequences } from './place.ts'
import { drive } from './run-driver.ts'
import { type System, startSystem } from './system.ts'

const BUYERS = 2000
const PIECES = 100

/** 2 000 signed-in buyers, 100 pieces, all at once: as many orders as pieces, everybody else is refused. */
export async function benchFlash(
  options: BenchOptions,
): Promise<Figures & { placed: number; refused: number; refusedByAnswer: number }> {
  const { say } = options
  const buyers = options.small ? 40 : BUYERS
  const pieces = options.small ? 2 : PIECES
  const system = await startSystem({ skus: RUNS + 1, buyers, stock: pieces }, say)
  try {
    const runs: Run[] = []
    let counted = { placed: 0, refused: 0, refusedByAnswer: 0 }
    for (let run = 0; run <= RUNS; run += 1) {
      const limit = await oneOrderEach(system, '/api/demo/checkouts/null', run)
      mustAllPass(limit, 'null')
      const report = await oneOrderEach(system, '/api/buyer/checkouts', run)
      const wrong = Object.keys(report.statuses).filter((status) => status !== '200')
      if (wrong.length > 0) throw new Error(`run ${run}: ${JSON.stringify(report.statuses)}`)
      const placed = await ordersOf(system, system.skus[run]?.skuId ?? '')
      counted = { placed, refused: buyers - placed, refusedByAnswer: report.refusals.out_of_stock ?? 0 }
      if (placed !== pieces || counted.refusedByAnswer !== counted.refused || report.placed !== placed)
        throw new Error(`run ${run}: ${JSON.stringify(counted)} ${JSON.stringify(report.refusals)}`)
      // The first warms up.
      if (run === 0) continue
      runs.push({
        perSecond: rateOf(report),
        limitPerSecond: rateOf(limit),
        latenciesMs: report.latenciesMs,
      })
      say(`run ${run}: ${JSON.stringify(counted)} in ${report.seconds.toFixed(2)} s`)
    }
    await mustKeepStock(system)
    const figures = figuresOf('flash', 'null', runs)
    sayFigures(figures, say)
    return { ...figures, ...counted }
  } finally {
    await system.close()
  }
}

/** Everybody asks once for one piece of this run's SKU, at the same moment, each over a connection of their own. */
function oneOrderEach(system: System, path: string, run: number) {
  const sku = system.skus[run] as System['skus'][number]
  const sequences = placeSequences({ ...system, skus: [sku] }, path, 1)
  const [port = 0] = system.ports
  return drive({ port, connections: sequences.length, requests: sequences.length, sequences, together: true })
}

async function ordersOf(system: System, skuId: string): Promise<number> {
  const { rows } = await system.sql.query<{ orders: number }>(
    'select count(*)::int as orders from ordering.order_line where sku_id = $1',
    [skuId],
  )
  return rows[0]?.orders ?? 0
}
