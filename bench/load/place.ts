import { percentiles } from '../lib/percentiles.ts'
import { cpuWatch } from './checks.ts'
import type { DriverReport, RequestSequence } from './driver.ts'
import { drive } from './run-driver.ts'
import { type System, startSystem } from './system.ts'

const RUNS = 3
const WARM_UP_MS = 4000
const RUN_MS = 5000
const BUYERS = 512

export interface LoadFigures {
  readonly name: string
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  /** What it is held against: the null route in the same run. */
  readonly limit: string
  readonly limitPerSecond: number
  readonly ratio: number
  readonly runs: readonly number[]
}

/** Each buyer in turn orders one piece, of the first `skus` SKUs in turn. */
export function placeSequences(system: System, path: string, skus: number): RequestSequence[] {
  const count = Math.max(system.buyers.length, skus)
  return Array.from({ length: count }, (_, index) => {
    const buyer = system.buyers[index % system.buyers.length] as System['buyers'][number]
    const sku = system.skus[index % skus] as System['skus'][number]
    const part = {
      shopId: system.shopId,
      orderId: '{id}',
      lines: [{ skuId: sku.skuId, quantity: 1 }],
      expectedTotalFen: sku.priceFen,
    }
    const body = JSON.stringify({ id: '{id}', addressId: buyer.addressId, shops: [part] })
    return { method: 'POST', path, cookie: buyer.cookie, body }
  })
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const rate = (report: DriverReport): number => Math.round(report.requests / report.seconds)

function mustAllBe(report: DriverReport, what: string): void {
  const wrong = Object.keys(report.statuses).filter((status) => status !== '200')
  if (wrong.length > 0)
    throw new Error(`${what}: ${JSON.stringify(report.statuses)} ${JSON.stringify(report.refusals)}`)
}

/** Orders placed by signed-in buyers, beside the null route with the same body; warmed up, three runs each in turn. */
export async function benchPlace(
  name: 'place-hot' | 'place-spread' | 'null',
  connections: number,
  say: (line: string) => void,
): Promise<LoadFigures & { placed: number; cpuMicros: { server: number; database: number } }> {
  const skus = name === 'place-spread' ? 1000 : 1
  const system = await startSystem({ skus, buyers: BUYERS, stock: 9_000_000 }, say)
  try {
    const [port = 0] = system.ports
    const nothing = placeSequences(system, '/api/demo/checkouts/null', skus)
    const place = name === 'null' ? nothing : placeSequences(system, '/api/buyer/checkouts', skus)
    for (const sequences of [nothing, place]) {
      mustAllBe(await drive({ port, connections, forMs: WARM_UP_MS, sequences }), 'warm-up')
    }
    const limits: number[] = []
    const reports: DriverReport[] = []
    const cpu = cpuWatch(system)
    for (let run = 1; run <= RUNS; run += 1) {
      limits.push(rate(await drive({ port, connections, forMs: RUN_MS, sequences: nothing })))
      const report = await cpu.during(() => drive({ port, connections, forMs: RUN_MS, sequences: place }))
      mustAllBe(report, `run ${run}`)
      reports.push(report)
      say(`run ${run}: null ${limits.at(-1)}/s, ${name} ${rate(report)}/s`)
    }
    const placed = reports.reduce((sum, report) => sum + report.placed, 0)
    await mustKeepOrders(system, name)
    const runs = reports.map(rate)
    const count = reports.reduce((sum, report) => sum + report.requests, 0)
    const latency = percentiles(reports.flatMap((report) => report.latenciesMs))
    return {
      name,
      perSecond: median(runs),
      p50Ms: latency.p50,
      p95Ms: latency.p95,
      p99Ms: latency.p99,
      limit: 'null',
      limitPerSecond: median(limits),
      ratio: Math.round((median(runs) / median(limits)) * 1000) / 1000,
      runs,
      placed,
      cpuMicros: cpu.microsOf(count),
    }
  } finally {
    await system.close()
  }
}

/** Throws when orders, their lines, stock and movements disagree. */
async function mustKeepOrders(system: System, name: string): Promise<void> {
  if (name === 'null') return
  const { rows } = await system.sql.query(`
    select (select count(*)::int from ordering."order") as orders,
      (select count(*)::int from ordering.order_line) as lines,
      (select sum(reserved)::int from inventory.stock) as reserved,
      (select sum(reserved_change)::int from inventory.movement) as moved`)
  const { orders, lines, reserved, moved } = rows[0]
  if (orders !== lines || orders !== reserved || orders !== moved)
    throw new Error(`Orders and stock disagree: ${JSON.stringify(rows[0])}`)
}
