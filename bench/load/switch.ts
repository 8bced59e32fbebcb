import { setTimeout as pause } from 'node:timers/promises'
import { endAbsence } from '../../server/src/modules/shop/absence/contract.ts'
import { fillOrders } from '../desk/fill-orders.ts'
import { type Figures, figuresOf, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import { type BenchOptions, durationsOf } from '../lib/options.ts'
import { percentiles } from '../lib/percentiles.ts'
import { newId } from '../replay/people.ts'
import { mustAllPass, mustKeepStock, nullRate } from './checks.ts'
import type { DriverReport, RequestSequence } from './driver.ts'
import { placeSequences } from './place.ts'
import { drive } from './run-driver.ts'
import { type System, startSystem } from './system.ts'

const BUYERS = 512
const OPEN_ORDERS = 100_000

interface Switched {
  readonly answerMs: number
  readonly placed: number
  readonly refused: number
  readonly seconds: number
  readonly datedAfter: number
  readonly committedAfter: number
  readonly refusedNext: boolean
}

interface SwitchFigures extends Figures {
  /** Orders that are dated or were committed after the switch, over all runs: must be 0. */
  readonly datedAfter: number
  readonly committedAfter: number
  /** Of the act itself, of all runs: with hardly any order, and with many that are open. */
  readonly answerMs: { readonly few: number; readonly many: number; readonly most: number }
  readonly openOrders: number
}

/**
 * The shop goes offline while orders come in on two processes, asked of the one, while the orders come over both;
 * then the same with many open orders. The latencies are those of the switch.
 */
export async function benchSwitch(options: BenchOptions): Promise<SwitchFigures> {
  const { say, small } = options
  const openOrders = small ? 500 : OPEN_ORDERS
  const buyers = small ? 16 : BUYERS
  const system = await startSystem({ skus: 1, buyers, stock: 9_000_000, moreApis: 1, commitTimes: true }, say)
  try {
    const few = await switches(system, options)
    say(`${openOrders} open orders are made …`)
    await fillOrders(system, { orders: openOrders, only: 'open' })
    const many = await switches(system, options)
    await mustKeepStock(system)
    const all = [...few, ...many]
    const sum = (count: (one: Switched) => number) => all.reduce((total, one) => total + count(one), 0)
    const runs: Run[] = all.map((one) => ({
      perSecond: one.placed / one.seconds,
      limitPerSecond: one.limitPerSecond,
      latenciesMs: [one.answerMs],
    }))
    const figures = figuresOf('switch', 'null', runs)
    sayFigures(figures, say)
    const answers = (list: readonly Switched[]) => percentiles(list.map((one) => one.answerMs))
    const counts = {
      datedAfter: sum((one) => one.datedAfter),
      committedAfter: sum((one) => one.committedAfter),
      answerMs: { few: answers(few).p50, many: answers(many).p50, most: answers(all).most },
      openOrders,
    }
    if (
      counts.datedAfter + counts.committedAfter > 0 ||
      !all.every((one) => one.refusedNext && one.refused > 0)
    )
      throw new Error(`An order slipped past the switch: ${JSON.stringify(all)}`)
    return { ...figures, ...counts }
  } finally {
    await system.close()
  }
}

async function switches(
  system: System,
  options: BenchOptions,
): Promise<(Switched & { limitPerSecond: number })[]> {
  const { warmUpMs, runMs } = durationsOf(options)
  const [port = 0, other = 0] = system.ports
  const { connections } = options
  const sequences = placeSequences(system, '/api/buyer/checkouts', 1)
  const nothing = placeSequences(system, '/api/demo/checkouts/null', 1)
  mustAllPass(await drive({ port, morePorts: [other], connections, forMs: warmUpMs, sequences }), 'warm-up')
  const done: (Switched & { limitPerSecond: number })[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    const limitPerSecond = await nullRate(port, connections, runMs, nothing)
    const ordering = drive({ port, morePorts: [other], connections, forMs: runMs, sequences })
    const from = performance.now()
    await pause(runMs / 2)
    const one = await switchOff(system, sequences[0] as RequestSequence)
    const seconds = (performance.now() - from) / 1000
    const report = await ordering
    const after = await ordersAfter(system, one.absenceId)
    const refused = report.refusals.shop_away ?? 0
    mustBeAnswered(report)
    options.say(
      `run ${run}: offline in ${one.answerMs} ms, ${report.placed} placed before, ${refused} refused, ${after.datedAfter} dated and ${after.committedAfter} committed after`,
    )
    done.push({ ...one, ...after, placed: report.placed, refused, seconds, limitPerSecond })
    const params = { shopId: system.shopId, absenceId: one.absenceId }
    await system.api.call(endAbsence, { as: system.owner, params })
  }
  return done
}

function mustBeAnswered({ statuses, refusals }: DriverReport): void {
  const wrong = Object.keys(statuses).filter((status) => status !== '200')
  const others = Object.keys(refusals).filter((refusal) => refusal !== 'shop_away')
  if (wrong.length + others.length > 0)
    throw new Error(`The orders: ${JSON.stringify(statuses)} ${JSON.stringify(refusals)}`)
}

/** Takes the shop offline at the second process; asks the first for an order in the very next request. */
async function switchOff(system: System, order: RequestSequence) {
  const [first, second] = system.processes
  const absenceId = newId()
  const from = performance.now()
  const answer = await fetch(`${second?.url}/api/merchant/${system.shopId}/absences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: system.owner.cookie },
    body: JSON.stringify({ id: absenceId, reason: 'vacation', resumesAt: null }),
  })
  const text = await answer.text()
  const answerMs = Math.round((performance.now() - from) * 10) / 10
  if (!answer.ok) throw new Error(`The shop did not go offline: ${text}`)
  const next = await fetch(`${first?.url}${order.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: order.cookie },
    body: order.body?.replaceAll('{id}', newId) ?? '',
  })
  return { absenceId, answerMs, refusedNext: (await next.text()).includes('"refusal":"shop_away"') }
}

/** The row of an order's making is written once, with the order, and its transaction has one time of commit. */
async function ordersAfter(system: System, absenceId: string) {
  const { rows } = await system.sql.query<{ datedAfter: number; committedAfter: number }>(
    `select count(*) filter (where m.at >= a.starts_at)::int as "datedAfter",
       count(*) filter (where pg_xact_commit_timestamp(m.xmin) > pg_xact_commit_timestamp(a.xmin))::int as "committedAfter"
     from shop.absence a join ordering.order_move m on m.shop_id = a.shop_id
     where a.absence_id = $1 and m.why = 'placed'`,
    [absenceId],
  )
  return rows[0] as { datedAfter: number; committedAfter: number }
}
