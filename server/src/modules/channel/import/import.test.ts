import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { encodedLines } from '../../../../testing/encoded.ts'
import { givenShop, givenStaff } from '../../../../testing/given.ts'
import { ORDER_HEAD, orderFiles, orderLine } from '../../../../testing/order-files.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { listMyOrders } from '../../../screens/buyer/my-orders-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { listShopOrders } from '../../../screens/merchant/orders-contract.ts'
import { readToday } from '../../../screens/merchant/today-contract.ts'
import {
  checkImport,
  dropImport,
  type ImportDetail,
  listImports,
  mapImport,
  startImport,
} from './contract.ts'
import { importFile } from './import-file.ts'
import { importPath } from './import-files.ts'
import { workImport } from './work-import.ts'

const server = await testServer()
const folder = mkdtempSync(join(tmpdir(), 'zhanggui-import-'))
const { upload, readRun, ordersOf } = orderFiles(server)

type Shop = Awaited<ReturnType<typeof givenShop>>

let files = 0
function fileOf(lines: readonly string[], encoding = 'utf-8'): string {
  files += 1
  const path = join(folder, `${files}.csv`)
  writeFileSync(path, encodedLines([ORDER_HEAD, ...lines], encoding))
  return path
}

const bring = async (shop: Shop, path: string) =>
  (await importFile(server.db, { shopId: shop.shopId, layoutName: 'tmall', path })).counts

test('history comes in as finished and closed orders that nobody owns and no clock runs for', async () => {
  const shop = await givenShop(server)
  const counts = await bring(
    shop,
    fileOf([orderLine(1), orderLine(2, '50', '20'), orderLine(3, '30', '0', ''), orderLine(4, '8', '8')]),
  )
  assert.deepEqual(counts, {
    rows: 4,
    imported: 4,
    refused: 0,
    unchanged: 0,
    merged: 0,
    totalFen: 18_800,
    paidFen: 15_800,
    refundFen: 2800,
  })
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId }
  const { rows } = await server.call(listShopOrders, { as: shop.owner, params })
  assert.equal(rows.length, 4)
  const second = rows.find((order) => order.number === '2')
  assert.equal(second?.origin?.source, 'tmall')
  assert.deepEqual(
    [
      second?.state,
      second?.totalFen,
      second?.refundedFen,
      second?.clock,
      second?.actions,
      second?.receiver.province,
    ],
    ['finished', 5000, 2000, null, [], '浙江省'],
  )
  assert.deepEqual(rows.find((order) => order.number === '3')?.state, 'cancelled')
  const found = await server.call(listShopOrders, { as: shop.owner, params, query: { number: '2' } })
  assert.deepEqual(
    found.rows.map((order) => order.number),
    ['2'],
  )
  const page = await server.call(readShopOrder, {
    as: shop.owner,
    params: { ...params, orderId: second?.orderId as string },
  })
  assert.deepEqual(
    page.timeline.map((move) => [move.why, move.toState]),
    [['moved_in', 'finished']],
  )
  assert.deepEqual([page.lines.length, page.lines[0]?.productId, page.shipPromiseHours], [1, null, null])
})

test('a run publishes one event; today, buyers, notices, stock and ledger see nothing of it', async () => {
  const shop = await givenShop(server)
  const before = await sideEffectsOf(shop)
  await bring(shop, fileOf([orderLine(1), orderLine(2)]))
  await server.waitUntilIdle()
  assert.deepEqual(await sideEffectsOf(shop), { ...before, imported: before.imported + 1 })
  const today = await server.call(readToday, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { period: 'all' },
  })
  assert.deepEqual(
    [today.placed.count, today.paid.count, today.refunded.count, today.closedUnpaid.count],
    [0, 0, 0, 0],
  )
  assert.equal((await server.call(listMyOrders, { as: shop.owner })).rows.length, 0)
  await server.clockTo('2026-05-02T10:00:00+08:00')
  assert.deepEqual(await sideEffectsOf(shop), { ...before, imported: before.imported + 1 })
})

/** What an import may change (its event) and what it must leave alone. */
async function sideEffectsOf(shop: Shop) {
  const { rows } = await server.db.pool.query<Record<string, number>>(
    `select (select count(*)::int from platform.event where shop_id = $1 and type = 'order.imported') as imported,
       (select count(*)::int from platform.event where shop_id = $1 and type like 'order.%' and type <> 'order.imported') as others,
       (select count(*)::int from conversation.notice where shop_id = $1) as notices,
       (select count(*)::int from inventory.movement where shop_id = $1) as movements,
       (select count(*)::int from payment.transfer where shop_id = $1) as transfers`,
    [shop.shopId],
  )
  return rows[0] as {
    imported: number
    others: number
    notices: number
    movements: number
    transfers: number
  }
}

test('a second run changes nothing; other content under a known number is refused, and so is a number twice', async () => {
  const shop = await givenShop(server)
  await bring(shop, fileOf([orderLine(1), orderLine(2)]))
  const before = await ordersOf(shop)
  const again = await bring(shop, fileOf([orderLine(2), orderLine(1)]))
  assert.deepEqual([again.imported, again.unchanged, again.refused, again.totalFen], [0, 2, 0, 20_000])
  const changed = await bring(
    shop,
    fileOf([orderLine(1, '100.00', '30'), orderLine(3), orderLine(4), orderLine(3, '7'), 'x', orderLine('')]),
  )
  assert.deepEqual([changed.rows, changed.imported, changed.unchanged, changed.refused], [6, 2, 0, 4])
  assert.equal(changed.totalFen, 20_000)
  const { rows: reasons } = await server.db.pool.query<{ reason: string }>(
    `select reason from channel.import_row_refused r join channel.import_run u using (shop_id, run_id)
     where shop_id = $1 order by u.made_at, row_no`,
    [shop.shopId],
  )
  assert.deepEqual(
    reasons.map((row) => row.reason),
    ['changed_content', 'number_twice', 'row_too_short', 'number_missing'],
  )
  assert.deepEqual((await ordersOf(shop)).slice(0, 2), before)
})

test('the same file brought in twice at once comes in once', async () => {
  const shop = await givenShop(server)
  const path = fileOf(Array.from({ length: 3000 }, (_, at) => orderLine(`N${at}`)))
  const [one, other] = await Promise.all([bring(shop, path), bring(shop, path)])
  assert.equal(one.imported + other.imported, 3000)
  assert.deepEqual([one.refused, other.refused], [0, 0])
  assert.deepEqual([one.imported + one.unchanged, other.imported + other.unchanged], [3000, 3000])
  assert.equal((await ordersOf(shop)).length, 3000)
})

test('what a killed run left is found there by the next, which reports it', async () => {
  const shop = await givenShop(server)
  const lines = Array.from({ length: 5 }, (_, at) => orderLine(`K${at}`))
  await bring(shop, fileOf(lines.slice(0, 3)))
  // The run is made one that was killed before its end.
  await server.db.pool.query(`update channel.import_run set state = 'running' where shop_id = $1`, [
    shop.shopId,
  ])
  const { runId, counts } = await importFile(server.db, {
    shopId: shop.shopId,
    layoutName: 'tmall',
    path: fileOf(lines),
  })
  assert.deepEqual([counts.imported, counts.unchanged], [2, 3])
  const { rows } = await server.db.pool.query(
    'select 1 from ordering."order" where shop_id = $1 and import_run_id = $2',
    [shop.shopId, runId],
  )
  assert.equal(rows.length, 5)
})

test('on the page: GBK is recognised, the dry run counts and writes nothing, the run brings in, the report names why', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  const up = await upload(shop, [orderLine(1), orderLine(2, '5', '9'), orderLine(3)], 'gbk')
  assert.deepEqual(
    [up.run.encoding, up.run.source, up.missing, up.run.state],
    ['gb18030', 'tmall', [], 'uploaded'],
  )
  assert.deepEqual(
    up.samples.map((row) => row.problem ?? row.order?.province),
    ['浙江省', 'refund_above_total', '浙江省'],
  )
  const run = { ...params, runId: up.run.runId }
  await server.call(checkImport, { as: shop.owner, params: run })
  await server.waitUntilIdle()
  const checked = (await readRun(shop, run.runId)).run
  assert.equal(checked.state, 'checked')
  assert.deepEqual(checked.checked?.problems, [{ problem: 'refund_above_total', rows: 1 }])
  assert.equal((await ordersOf(shop)).length, 0)
  await server.call(startImport, { as: shop.owner, params: run })
  await refused(server.call(startImport, { as: shop.owner, params: run }), 'import_not_ready')
  await server.waitUntilIdle()
  const done = (await readRun(shop, run.runId)).run
  assert.deepEqual([done.state, done.counts.imported, done.counts.refused], ['done', 2, 1])
  assert.equal(
    existsSync(importPath(server.db.app, run.shopId, run.runId)),
    false,
    'the file goes away with the run',
  )
  const report = await fetch(
    `${server.url}/api/merchant/${run.shopId}/imports/${run.runId}/refused.csv?language=zh`,
    { headers: { cookie: shop.owner.cookie } },
  )
  assert.equal(
    await report.text(),
    '\uFEFF文件行,订单编号,原因,列,内容\r\n3,2,退款多于总金额,退款金额,9\r\n'.replace('\uFEFF', ''),
  )
  const { rows } = await server.call(listImports, { as: shop.owner, params })
  assert.equal(rows.length, 1)
})

test('a worker that takes a run over goes on behind the rows that were decided, and counts each row once', async () => {
  const shop = await givenShop(server)
  const { run } = await upload(shop, [orderLine('R1'), orderLine('R2'), orderLine('R1'), orderLine('R3')])
  const asked = { shopId: shop.shopId, runId: run.runId, what: 'start' as const }
  // As a worker left it that died after its first batch, of one row.
  await server.db.pool.query(
    `update channel.import_run set state = 'running', rows_done = 1, imported = 1 where run_id = $1`,
    [run.runId],
  )
  await Promise.all([workImport(server.db, asked), workImport(server.db, asked)])
  const ended = (await readRun(shop, run.runId)).run
  assert.equal(ended.state, 'done')
  const { rows, imported, refused } = ended.counts
  assert.deepEqual({ rows, imported, refused }, { rows: 4, imported: 3, refused: 1 })
  assert.equal((await ordersOf(shop)).length, 2, 'the first row was the dead worker’s')
})

test('columns can be said by hand, and nothing begins without those that are needed', async () => {
  const shop = await givenShop(server)
  const form = new FormData()
  form.append('file', new Blob(['单,价,何时\n1,12.5,2026-02-01 10:00:00\n']), 'own.csv')
  const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/imports?id=${newId()}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie },
    body: form,
  })
  const up = (await answer.json()) as ImportDetail
  const params = { shopId: shop.shopId, runId: up.run.runId }
  await refused(server.call(startImport, { as: shop.owner, params }), 'columns_missing')
  const columns = { number: '单', total: '价', madeAt: '何时', paidAt: '何时' }
  const mapped = await server.call(mapImport, {
    as: shop.owner,
    params,
    body: { encoding: 'utf-8', layout: { ...up.layout, source: 'other', columns } },
  })
  assert.deepEqual([mapped.missing, mapped.samples[0]?.order?.totalFen], [[], 1250])
  await server.call(dropImport, { as: shop.owner, params })
  await refused(readRun(shop, up.run.runId), 'not_found')
  const agent = await givenStaff(server, shop, 'agent')
  await refused(server.call(listImports, { as: agent, params: { shopId: shop.shopId } }), 'not_allowed')
})

const REAL = fileURLToPath(
  new URL('../../../../../../shared/data/tmall-orders/tmall_order_report.csv', import.meta.url),
)
const skip = existsSync(REAL) ? false : 'the month of a real shop (../shared/data/tmall-orders) is not here'

test('a real month comes in to the fen', { skip }, async () => {
  const shop = await givenShop(server)
  const counts = await bring(shop, REAL)
  assert.deepEqual(counts, {
    rows: 28_010,
    imported: 28_010,
    refused: 0,
    unchanged: 0,
    merged: 0,
    totalFen: 299_576_061,
    paidFen: 247_482_307,
    refundFen: 57_233_592,
  })
  const { rows } = await server.db.pool.query<{ paid: number; net: number }>(
    `select count(*) filter (where paid_at is not null)::int as paid,
       sum(total_fen - refunded_fen) filter (where paid_at is not null)::bigint as net
     from ordering."order" where shop_id = $1`,
    [shop.shopId],
  )
  assert.deepEqual(rows[0], { paid: 24_087, net: 190_248_715 })
})
