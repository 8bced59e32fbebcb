import { percentiles } from '../lib/percentiles.ts'
import { drive } from './drive.ts'
import type { DriverReport, Shot } from './driver.ts'
import { cpuWatch } from './hold.ts'
import { type Stage, setStage } from './stage.ts'

const RUNS = 3
const WARM_UP_MS = 4000
const RUN_MS = 5000
const BUYERS = 512

export interface RushFigures {
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

/** The shots of a rush: each buyer in turn orders one piece; hot: all of the first SKU. */
export function placeShots(stage: Stage, path: string, skus: number): Shot[] {
  const count = Math.max(stage.buyers.length, skus)
  return Array.from({ length: count }, (_, index) => {
    const buyer = stage.buyers[index % stage.buyers.length] as Stage['buyers'][number]
    const sku = stage.skus[index % skus] as Stage['skus'][number]
    const part = {
      shopId: stage.shopId,
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
): Promise<RushFigures & { placed: number; cpuMicros: { server: number; database: number } }> {
  const skus = name === 'place-spread' ? 1000 : 1
  const stage = await setStage({ skus, buyers: BUYERS, stock: 9_000_000 }, say)
  try {
    const [port = 0] = stage.ports
    const nothing = placeShots(stage, '/api/demo/checkouts/null', skus)
    const place = name === 'null' ? nothing : placeShots(stage, '/api/buyer/checkouts', skus)
    for (const shots of [nothing, place]) {
      mustAllBe(await drive({ port, connections, forMs: WARM_UP_MS, shots }), 'warm-up')
    }
    const limits: number[] = []
    const reports: DriverReport[] = []
    const cpu = cpuWatch(stage)
    for (let run = 1; run <= RUNS; run += 1) {
      limits.push(rate(await drive({ port, connections, forMs: RUN_MS, shots: nothing })))
      const report = await cpu.during(() => drive({ port, connections, forMs: RUN_MS, shots: place }))
      mustAllBe(report, `run ${run}`)
      reports.push(report)
      say(`run ${run}: null ${limits.at(-1)}/s, ${name} ${rate(report)}/s`)
    }
    const placed = reports.reduce((sum, report) => sum + report.placed, 0)
    await mustHold(stage, name)
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
    await stage.close()
  }
}

/** Speed that loses an order or a piece of stock counts for nothing. */
async function mustHold(stage: Stage, name: string): Promise<void> {
  if (name === 'null') return
  const { rows } = await stage.sql.query(`
    select (select count(*)::int from ordering."order") as orders,
      (select count(*)::int from ordering.order_line) as lines,
      (select sum(reserved)::int from inventory.stock) as reserved,
      (select sum(reserved_change)::int from inventory.movement) as moved`)
  const { orders, lines, reserved, moved } = rows[0]
  if (orders !== lines || orders !== reserved || orders !== moved)
    throw new Error(`Orders and stock disagree: ${JSON.stringify(rows[0])}`)
}
