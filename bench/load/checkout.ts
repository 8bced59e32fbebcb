import { setTimeout as pause } from 'node:timers/promises'
import { type Figures, figuresOf, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import { type BenchOptions, durationsOf } from '../lib/options.ts'
import { type CpuMicros, cpuWatch, mustAllPass, mustKeepStock, nullRate } from './checks.ts'
import type { RequestSequence } from './driver.ts'
import { placeSequences } from './place.ts'
import { drive } from './run-driver.ts'
import { type System, startSystem } from './system.ts'

const BUYERS = 512

/** How long the last callbacks may take after the last buyer has paid. */
const DRAIN_WITHIN_MS = 120_000

/** Each buyer places an order, opens a payment and pays at the simulated cashier. */
function checkoutSequences(system: System, skus: number): RequestSequence[] {
  return placeSequences(system, '/api/buyer/checkouts', skus).map((place) => ({
    ...place,
    kind: 'place',
    body: place.body?.replace('"orderId":"{id}"', '"orderId":"{id:order}"') ?? '',
    steps: [
      {
        method: 'POST',
        path: '/api/buyer/trades',
        cookie: place.cookie,
        kind: 'open',
        body: JSON.stringify({ id: '{id}', orders: [{ shopId: system.shopId, orderId: '{id:order}' }] }),
      },
      { method: 'POST', path: '{said:cashierUrl}/pay', cookie: '', kind: 'pay' },
    ],
  }))
}

/** Orders placed and paid, the provider's callback included: a checkout is complete when its order is paid. */
export async function benchCheckout(
  options: BenchOptions,
): Promise<Figures & { placed: number; paid: number; cpuMicros: CpuMicros }> {
  const { warmUpMs, runMs } = durationsOf(options)
  const { connections, say } = options
  const buyers = options.small ? 16 : BUYERS
  const system = await startSystem({ skus: options.small ? 10 : 1000, buyers, stock: 1_000_000 }, say)
  try {
    const [port = 0] = system.ports
    const nothing = placeSequences(system, '/api/demo/checkouts/null', system.skus.length)
    const sequences = checkoutSequences(system, system.skus.length)
    mustAllPass(await drive({ port, connections, forMs: warmUpMs, sequences: nothing }), 'warm-up')
    mustAllPass(await drive({ port, connections, forMs: warmUpMs, sequences }), 'warm-up')
    await allPaid(system)
    const runs: Run[] = []
    const cpu = cpuWatch(system)
    let complete = 0
    for (let run = 1; run <= RUNS; run += 1) {
      const limitPerSecond = await nullRate(port, connections, runMs, nothing)
      const before = await paidOrders(system)
      const from = performance.now()
      await cpu.during(async () => {
        mustAllPass(await drive({ port, connections, forMs: runMs, sequences }), `run ${run}`)
        await allPaid(system)
      })
      const seconds = (performance.now() - from) / 1000
      const { rows } = await system.sql.query<{ ms: number }>(
        `select round(extract(epoch from (paid_at - made_at)) * 1000)::float as ms from ordering."order"
         where paid_at is not null order by paid_at desc offset 0 limit $1`,
        [(await paidOrders(system)) - before],
      )
      complete += rows.length
      runs.push({ perSecond: rows.length / seconds, limitPerSecond, latenciesMs: rows.map((row) => row.ms) })
      say(`run ${run}: null ${Math.round(limitPerSecond)}/s, ${rows.length} paid in ${seconds.toFixed(1)} s`)
    }
    const counts = await mustKeepStock(system)
    const figures = figuresOf('checkout', 'null', runs)
    sayFigures(figures, say)
    const paid = await paidOrders(system)
    return { ...figures, placed: counts.orders, paid, cpuMicros: cpu.microsOf(complete) }
  } finally {
    await system.close()
  }
}

async function paidOrders(system: System): Promise<number> {
  const { rows } = await system.sql.query<{ paid: number }>(
    `select count(*)::int as paid from ordering."order" where state = 'paid'`,
  )
  return rows[0]?.paid ?? 0
}

/** Waits until every payment that was made has reached its order. */
async function allPaid(system: System): Promise<void> {
  const until = performance.now() + DRAIN_WITHIN_MS
  for (;;) {
    const { rows } = await system.sql.query<{ left: number }>(
      `select count(*)::int as left from ordering."order" where state = 'unpaid'`,
    )
    if (rows[0]?.left === 0) return
    if (performance.now() > until) throw new Error(`${rows[0]?.left} orders were never paid.`)
    await pause(20)
  }
}
