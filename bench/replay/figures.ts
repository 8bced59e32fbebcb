import { addDays, shanghaiDay } from '../../server/src/kernel/time.ts'
import { readLeftovers } from '../../server/src/modules/governance/clock/contract.ts'
import { readLedger, readReconciliation } from '../../server/src/modules/payment/contract.ts'
import { countShopOrders, MAX_ENDED_COUNTED } from '../../server/src/screens/merchant/orders-contract.ts'
import { listStockDifferences } from '../../server/src/screens/merchant/stock-contract.ts'
import { readToday } from '../../server/src/screens/merchant/today-contract.ts'
import type { ApiCaller } from '../load/api-caller.ts'
import type { Fixtures } from './people.ts'
import type { Expected, OrderRow } from './rows.ts'

/** What the server says at the end of the month. */
export interface Figures {
  readonly orders: number
  readonly paid: number
  readonly closedUnpaid: number
  /** Whole or in part, and of those in part. */
  readonly refunded: number
  readonly partialRefunds: number
  readonly totalFen: number
  readonly paidFen: number
  readonly refundedFen: number
  readonly ledgerDifferenceFen: number
  readonly stockDifference: number
  readonly leftovers: number
  /** Figures of two pages that should be the same and are not, in words. */
  readonly disagreements: readonly string[]
}

/** Reads the figures from the pages' own endpoints: 首页, the order tabs, ledger, stock, and what is left to do. */
export async function readFigures(
  api: ApiCaller,
  fixtures: Fixtures,
  rows: readonly OrderRow[],
): Promise<Figures> {
  const shop = { as: fixtures.owner, params: { shopId: fixtures.shopId } }
  const today = await api.call(readToday, { ...shop, query: { period: 'all' } })
  const { tabs } = await api.call(countShopOrders, shop)
  const ledger = await api.call(readLedger, { as: fixtures.officer })
  const stock = await api.call(listStockDifferences, shop)
  const left = await api.call(readLeftovers, { as: fixtures.officer })
  const refundedWhole = tabs.cancelled - today.closedUnpaid.count
  const finished = today.paid.count - refundedWhole
  const disagreements = [
    // The tabs of what has ended count no further than this.
    ...differing('orders of 首页 and ended ones', today.placed.count, finished + tabs.cancelled),
    ...differing('finished orders and the tab 已完成', Math.min(finished, MAX_ENDED_COUNTED), tabs.finished),
    ...differing('the tab 全部 and the others', tabs.all, tabs.finished + tabs.cancelled),
    ...differing('open tabs', tabs.unpaid + tabs.to_ship + tabs.shipped + tabs.received + tabs.refunding, 0),
  ]
  return {
    orders: today.placed.count,
    paid: today.paid.count,
    closedUnpaid: today.closedUnpaid.count,
    refunded: today.refunded.count,
    partialRefunds: today.refunded.count - refundedWhole,
    totalFen: today.placed.fen ?? 0,
    paidFen: today.paid.fen ?? 0,
    refundedFen: today.refunded.fen ?? 0,
    ledgerDifferenceFen:
      ledger.differenceFen + Math.abs(ledger.escrowFen) + (await providerDifference(api, fixtures, rows)),
    stockDifference: stock.rows.length,
    leftovers: left.events + left.jobs + left.deadlines,
    disagreements,
  }
}

/** The provider's daily files against our books, over every day of the month and the days after it. */
async function providerDifference(
  api: ApiCaller,
  fixtures: Fixtures,
  rows: readonly OrderRow[],
): Promise<number> {
  let differenceFen = 0
  const first = (rows[0] as OrderRow).madeAt
  const last = addDays((rows.at(-1) as OrderRow).madeAt, 2)
  for (let at = first; at <= last; at = addDays(at, 1)) {
    const file = await api.call(readReconciliation, { as: fixtures.officer, query: { day: shanghaiDay(at) } })
    differenceFen += Math.abs(file.payments.ourFen - file.payments.theirFen)
    differenceFen += Math.abs(file.refunds.ourFen - file.refunds.theirFen)
    differenceFen += file.differences.length
  }
  return differenceFen
}

const differing = (what: string, one: number, other: number): readonly string[] =>
  one === other ? [] : [`${what}: ${one} and ${other}`]

/** The names of the figures that are not what the file says. */
export function wrongFigures(figures: Figures, expected: Expected): string[] {
  const wanted: Partial<Figures> = {
    orders: expected.orders,
    paid: expected.paid,
    closedUnpaid: expected.closedUnpaid,
    refunded: expected.refunded,
    partialRefunds: expected.partialRefunds,
    totalFen: expected.totalFen,
    paidFen: expected.paidFen,
    refundedFen: expected.refundedFen,
    ledgerDifferenceFen: 0,
    stockDifference: 0,
    leftovers: 0,
  }
  const names = Object.keys(wanted) as (keyof Figures)[]
  return [...names.filter((name) => figures[name] !== wanted[name]), ...figures.disagreements]
}
