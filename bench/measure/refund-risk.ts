import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { HOUR_MS, MINUTE_MS, parseShanghai, shanghaiDay } from '../../server/src/kernel/time.ts'
import { fitLogistic, logistic } from '../../server/src/modules/retention/engine/logistic.ts'

/** A paid order, with what was known when it was paid, and whether money of it went back later. */
export interface PaidOrder {
  readonly paidAt: Date
  readonly x: readonly number[]
  readonly isRefunded: boolean
}

/** The first so many days with orders are only learned from; each later day is foretold from all days before it. */
const FIRST_JUDGED_DAY = 10

/** Prices that at least so many orders have are known by themselves: most often they are one product. */
const ORDERS_OF_PRICE = 100

/**
 * Reads the orders that were paid. What the buyer really paid is left alone: it is net of the refund, so it would give the
 * answer away.
 */
export async function readPaidOrders(file: string): Promise<{ orders: PaidOrder[]; names: string[] }> {
  const rows: Record<string, string>[] = parse(await readFile(file), { bom: true, columns: true, trim: true })
  const paid = rows
    .filter((row) => row['订单付款时间'])
    .map((row) => ({
      madeAt: parseShanghai(String(row['订单创建时间']).replace(' ', 'T')),
      paidAt: parseShanghai(String(row['订单付款时间']).replace(' ', 'T')),
      totalYuan: Number(row['总金额']),
      province: String(row['收货地址']),
      isRefunded: Number(row['退款金额']) > 0,
    }))
    .sort((one, other) => one.paidAt.getTime() - other.paidAt.getTime())
  const provinces = [...new Set(paid.map((one) => one.province))].sort()
  const byPrice = Map.groupBy(paid, (one) => one.totalYuan)
  const prices = [...byPrice].flatMap(([price, own]) => (own.length >= ORDERS_OF_PRICE ? [price] : [])).sort()
  const orders = paid.map((order, at) => ({
    paidAt: order.paidAt,
    isRefunded: order.isRefunded,
    x: [
      ...featuresOf(order, paid, at),
      ...provinces.map((one) => (one === order.province ? 1 : 0)),
      ...prices.map((one) => (one === order.totalYuan ? 1 : 0)),
    ],
  }))
  return { orders, names: [...FEATURES, ...provinces, ...prices.map((price) => `${price} yuan`)] }
}

/** Weights other than the base are believed to be small. */
const PRIOR_SD = 0.15

const HOURS = ['night', 'morning', 'afternoon', 'evening'] as const
const FEATURES = ['base', 'amount', 'amount squared', 'delay', 'burst', 'weekend', ...HOURS]

interface ReadOrder {
  readonly madeAt: Date
  readonly paidAt: Date
  readonly totalYuan: number
}

function featuresOf(order: ReadOrder, sorted: readonly ReadOrder[], at: number): number[] {
  const amount = Math.log(Math.max(1, order.totalYuan) / 60)
  const delayMinutes = (order.paidAt.getTime() - order.madeAt.getTime()) / MINUTE_MS
  // 1970-01-01 was a Thursday.
  const shanghaiHours = Math.floor(order.paidAt.getTime() / HOUR_MS) + 8
  const weekday = (Math.floor(shanghaiHours / 24) + 4) % 7
  const quarter = Math.floor((shanghaiHours % 24) / 6)
  return [
    1,
    amount,
    amount * amount,
    Math.log1p(Math.max(0, delayMinutes)) - 1,
    Math.log1p(paidInHourBefore(sorted, at)) - 4,
    weekday === 0 || weekday === 6 ? 1 : 0,
    ...HOURS.map((_, index) => (index === quarter ? 1 : 0)),
  ]
}

/** How many orders were paid in the hour before this one. */
function paidInHourBefore(sorted: readonly ReadOrder[], at: number): number {
  const from = (sorted[at]?.paidAt.getTime() ?? 0) - HOUR_MS
  let first = at
  while (first > 0 && (sorted[first - 1]?.paidAt.getTime() ?? 0) >= from) first -= 1
  return at - first
}

/** The chance that of a refunded and another order the refunded one has the higher score; ties count half. */
export function aucOf(scored: readonly { score: number; isRefunded: boolean }[]): number {
  const ordered = [...scored].sort((one, other) => one.score - other.score)
  let rankSum = 0
  for (let start = 0; start < ordered.length; ) {
    let end = start
    while (end < ordered.length && ordered[end]?.score === ordered[start]?.score) end += 1
    const rank = (start + 1 + end) / 2
    for (let at = start; at < end; at += 1) if (ordered[at]?.isRefunded) rankSum += rank
    start = end
  }
  const refunded = ordered.filter((one) => one.isRefunded).length
  return (rankSum - (refunded * (refunded + 1)) / 2) / (refunded * (ordered.length - refunded))
}

/** Tenths of the orders by score: what was foretold, and what happened. */
function calibrationOf(scored: readonly { score: number; isRefunded: boolean }[]) {
  const ordered = [...scored].sort((one, other) => one.score - other.score)
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = ordered.slice(
      Math.floor((tenth * ordered.length) / 10),
      Math.floor(((tenth + 1) * ordered.length) / 10),
    )
    return {
      orders: own.length,
      foretold: own.reduce((sum, one) => sum + one.score, 0) / own.length,
      refunded: own.filter((one) => one.isRefunded).length / own.length,
    }
  })
}

/** Measures how well the engine's model foretells refunds from what is known at payment, on later days than it learned from. */
export async function measureRefundRisk(file: string, say: (line: string) => void) {
  const { orders, names } = await readPaidOrders(file)
  const beliefs = names.map((name) => ({ mean: 0, sd: name === 'base' ? 3 : PRIOR_SD }))
  const byDay = Map.groupBy(orders, (one) => shanghaiDay(one.paidAt))
  const days = [...byDay.keys()].sort()
  const judgedDays = days.slice(FIRST_JUDGED_DAY)
  say(`${days.length} days; each from ${judgedDays[0]} on is foretold from those before it`)
  const scored = judgedDays.flatMap((day) => {
    const before = days.filter((one) => one < day).flatMap((one) => byDay.get(one) ?? [])
    const trials = before.map((one) => ({ x: one.x, count: 1, successes: one.isRefunded ? 1 : 0 }))
    const { mean } = fitLogistic(trials, beliefs)
    return (byDay.get(day) ?? []).map(({ x, isRefunded }) => ({
      score: logistic(x.reduce((sum, value, at) => sum + value * (mean[at] ?? 0), 0)),
      isRefunded,
    }))
  })
  const calibration = calibrationOf(scored)
  return {
    orders: orders.length,
    judged: scored.length,
    firstJudged: judgedDays[0] ?? '',
    baseRate: scored.filter((one) => one.isRefunded).length / scored.length,
    meanForetold: scored.reduce((sum, one) => sum + one.score, 0) / scored.length,
    auc: aucOf(scored),
    calibrationError: calibration.reduce(
      (sum, one) => sum + (Math.abs(one.foretold - one.refunded) * one.orders) / scored.length,
      0,
    ),
    calibration,
  }
}
