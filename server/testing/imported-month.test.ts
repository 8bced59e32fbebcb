import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { importFile } from '../src/modules/channel/index.ts'
import { readSalesReport } from '../src/screens/merchant/sales-contract.ts'
import { givenShop } from './given.ts'
import { testServer } from './server.ts'

/** A real month of a shop, beside the checkout where there is one; it is not ours to ship. */
const MONTH = fileURLToPath(
  new URL('../../../shared/data/tmall-orders/tmall_order_report.csv', import.meta.url),
)
const skip = existsSync(MONTH) ? false : `no such file: ${MONTH}`

/** The sums of the file's rows, added up here: without code of ours. */
function byHand() {
  const days = new Map<string, { placedFen: number; paidFen: number; paid: number }>()
  const fen = (yuan: string | undefined) => Math.round(Number(yuan) * 100)
  const dayOf = (day: string) => {
    const found = days.get(day) ?? { placedFen: 0, paidFen: 0, paid: 0 }
    days.set(day, found)
    return found
  }
  for (const line of readFileSync(MONTH, 'utf8').trim().split('\n').slice(1)) {
    const [, total, , , madeAt, paidAt] = line.trim().split(',')
    dayOf(String(madeAt).slice(0, 10)).placedFen += fen(total)
    if (!paidAt) continue
    const paidDay = dayOf(paidAt.slice(0, 10))
    paidDay.paidFen += fen(total)
    paidDay.paid += 1
  }
  return days
}

test('S0-23 the figures of a real month moved in are those of its file, to the fen and the day', {
  skip,
}, async () => {
  const server = await testServer()
  const shop = await givenShop(server)
  await importFile(server.db, { shopId: shop.shopId, layoutName: 'tmall', path: MONTH })
  await server.waitUntilIdle()
  const read = (from: string, to: string) =>
    server.call(readSalesReport, { as: shop.owner, params: { shopId: shop.shopId }, query: { from, to } })
  // Some orders of the last evening of February were paid after midnight.
  const { total, days, hours, provinces, skus } = await read('2020-02-01', '2020-03-01')
  assert.equal(total.placedFen, 299_576_061)
  assert.equal(total.paidFen, 247_482_307)
  assert.equal(total.refundedFen, 57_233_592)
  assert.equal(total.netFen, 190_248_715)
  assert.equal(total.paid, 24_087)
  assert.equal(total.placed, 28_010)
  const hand = byHand()
  for (const { day, placedFen, paidFen, paid } of days) {
    const none = { placedFen: 0, paidFen: 0, paid: 0 }
    assert.deepEqual({ placedFen, paidFen, paid }, hand.get(day) ?? none, day)
  }
  const sum = (rows: readonly { netFen: number }[]) => rows.reduce((net, row) => net + row.netFen, 0)
  assert.deepEqual([sum(days), sum(hours), sum(provinces), sum(skus)], Array(4).fill(190_248_715))
  assert.equal(provinces.filter((one) => one.provinceCode !== '').length, 31)
})
