import { setTimeout as pause } from 'node:timers/promises'
import { type Figures, figuresOf, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import { paceOf, type Wish } from '../lib/wish.ts'
import { drive } from './drive.ts'
import type { Shot } from './driver.ts'
import { type CpuMicros, cpuWatch, mustAllPass, mustKeepStock, nullRate } from './hold.ts'
import { placeShots } from './place.ts'
import { type Stage, setStage } from './stage.ts'

const BUYERS = 512

/** How long the last callbacks may take after the last buyer has paid. */
const DRAIN_WITHIN_MS = 120_000

/** Each buyer places an order, opens a payment and pays at the simulated cashier. */
function checkoutShots(stage: Stage, skus: number): Shot[] {
  return placeShots(stage, '/api/buyer/checkouts', skus).map((place) => ({
    ...place,
    kind: 'place',
    body: place.body?.replace('"orderId":"{id}"', '"orderId":"{id:order}"') ?? '',
    steps: [
      {
        method: 'POST',
        path: '/api/buyer/trades',
        cookie: place.cookie,
        kind: 'open',
        body: JSON.stringify({ id: '{id}', orders: [{ shopId: stage.shopId, orderId: '{id:order}' }] }),
      },
      { method: 'POST', path: '{said:cashierUrl}/pay', cookie: '', kind: 'pay' },
    ],
  }))
}

/** Orders placed and paid, the provider's callback included: a checkout is complete when its order is paid. */
export async function benchCheckout(
  wish: Wish,
): Promise<Figures & { placed: number; paid: number; cpuMicros: CpuMicros }> {
  const { warmUpMs, runMs } = paceOf(wish)
  const { connections, say } = wish
  const buyers = wish.small ? 16 : BUYERS
  const stage = await setStage({ skus: wish.small ? 10 : 1000, buyers, stock: 1_000_000 }, say)
  try {
    const [port = 0] = stage.ports
    const nothing = placeShots(stage, '/api/demo/checkouts/null', stage.skus.length)
    const shots = checkoutShots(stage, stage.skus.length)
    mustAllPass(await drive({ port, connections, forMs: warmUpMs, shots: nothing }), 'warm-up')
    mustAllPass(await drive({ port, connections, forMs: warmUpMs, shots }), 'warm-up')
    await allPaid(stage)
    const runs: Run[] = []
    const cpu = cpuWatch(stage)
    let complete = 0
    for (let run = 1; run <= RUNS; run += 1) {
      const limitPerSecond = await nullRate(port, connections, runMs, nothing)
      const before = await paidOrders(stage)
      const from = performance.now()
      await cpu.during(async () => {
        mustAllPass(await drive({ port, connections, forMs: runMs, shots }), `run ${run}`)
        await allPaid(stage)
      })
      const seconds = (performance.now() - from) / 1000
      const { rows } = await stage.sql.query<{ ms: number }>(
        `select round(extract(epoch from (paid_at - made_at)) * 1000)::float as ms from ordering."order"
         where paid_at is not null order by paid_at desc offset 0 limit $1`,
        [(await paidOrders(stage)) - before],
      )
      complete += rows.length
      runs.push({ perSecond: rows.length / seconds, limitPerSecond, latenciesMs: rows.map((row) => row.ms) })
      say(`run ${run}: null ${Math.round(limitPerSecond)}/s, ${rows.length} paid in ${seconds.toFixed(1)} s`)
    }
    const counts = await mustKeepStock(stage)
    const figures = figuresOf('checkout', 'null', runs)
    sayFigures(figures, say)
    const paid = await paidOrders(stage)
    return { ...figures, placed: counts.orders, paid, cpuMicros: cpu.microsOf(complete) }
  } finally {
    await stage.close()
  }
}

async function paidOrders(stage: Stage): Promise<number> {
  const { rows } = await stage.sql.query<{ paid: number }>(
    `select count(*)::int as paid from ordering."order" where state = 'paid'`,
  )
  return rows[0]?.paid ?? 0
}

/** Waits until every payment that was made has reached its order. */
async function allPaid(stage: Stage): Promise<void> {
  const until = performance.now() + DRAIN_WITHIN_MS
  for (;;) {
    const { rows } = await stage.sql.query<{ left: number }>(
      `select count(*)::int as left from ordering."order" where state = 'unpaid'`,
    )
    if (rows[0]?.left === 0) return
    if (performance.now() > until) throw new Error(`${rows[0]?.left} orders were never paid.`)
    await pause(20)
  }
}
