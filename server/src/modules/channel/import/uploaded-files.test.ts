import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { givenShop } from '../../../../testing/given.ts'
import { ORDER_HEAD, orderFiles, orderLine } from '../../../../testing/order-files.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { dropImport, listImports, MAX_WAITING_FILES, mapImport } from './contract.ts'
import { importPath } from './import-files.ts'
import { shanghaiTime } from './read-time.ts'
import { workImport } from './work-import.ts'

const server = await testServer()
const { sendFile, upload, brought, readRun, refusedRows, ordersOf } = orderFiles(server)

test('an uploaded file lies encrypted, is counted, and is deleted when its time is over, whatever its run was at', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  const first = await upload(shop, [orderLine('SECRET-ORDER')])
  const path = importPath(server.db.app, shop.shopId, first.run.runId)
  assert.ok(!readFileSync(path).includes('SECRET-ORDER'))
  assert.equal(first.samples[0]?.order?.number, 'SECRET-ORDER')
  for (let more = 1; more < MAX_WAITING_FILES; more += 1) await upload(shop, [orderLine(more)])
  const full = await sendFile(shop, [ORDER_HEAD, orderLine(9)].join('\n'))
  assert.deepEqual([full.status, full.body.refusal], [409, 'import_files_full'])
  await server.call(dropImport, { as: shop.owner, params: { ...params, runId: first.run.runId } })
  assert.equal(existsSync(path), false)
  const stuck = await upload(shop, [orderLine(10)])
  await server.db.pool.query(`update channel.import_run set state = 'running' where run_id = $1`, [
    stuck.run.runId,
  ])
  await server.clockTo('2026-05-20T10:00:00+08:00')
  const { rows } = await server.call(listImports, { as: shop.owner, params })
  assert.deepEqual(new Set(rows.map((run) => run.state)), new Set(['failed']))
  assert.match(rows[0]?.failure ?? '', /到期.*重新上传/)
  assert.deepEqual(readdirSync(join(path, '..')), [])
})

test('a run that is under way can be stopped; what is in stays, and its place is free at once', async () => {
  const shop = await givenShop(server)
  const { run } = await upload(shop, [orderLine('S1'), orderLine('S2')])
  const params = { shopId: shop.shopId, runId: run.runId }
  await server.db.pool.query(
    `update channel.import_run set state = 'running', started_at = made_at where run_id = $1`,
    [run.runId],
  )
  await server.call(dropImport, { as: shop.owner, params })
  const ended = (await readRun(shop, run.runId)).run
  assert.deepEqual([ended.state, ended.failure?.slice(0, 6)], ['failed', '已由店铺停止'])
  await workImport(server.db, { ...params, what: 'start' })
  assert.equal((await ordersOf(shop)).length, 0)
  await server.call(dropImport, { as: shop.owner, params })
  await refused(readRun(shop, run.runId), 'not_found')
  const done = await brought(shop, [ORDER_HEAD, orderLine('S3')].join('\n'))
  await refused(
    server.call(dropImport, { as: shop.owner, params: { ...params, runId: done.runId } }),
    'import_not_ready',
  )
})

test('a zero byte in a cell stops nothing: in words it is left out, in a number the row is listed', async () => {
  const shop = await givenShop(server)
  const head = `${ORDER_HEAD},宝贝标题`
  const run = await brought(
    shop,
    [head, `${orderLine('Z1')},红\u0000枣`, `${orderLine('Z\u00002')},枣`, `${orderLine('Z3')},梨`].join(
      '\n',
    ),
  )
  assert.deepEqual([run.state, run.counts.imported, run.counts.refused], ['done', 2, 1])
  assert.deepEqual(await refusedRows(shop), [[2, 'number_mangled']])
})

test('a row that the database refuses is listed, the others come in, and the run ends', async () => {
  const shop = await givenShop(server)
  await server.db.pool.query(
    `alter table ordering.order_line add constraint line_of_test check (title <> '不收' or shop_id <> '${shop.shopId}')`,
  )
  try {
    const lines = Array.from(
      { length: 50 },
      (_, at) => `${orderLine(`D${at}`)},${at % 17 === 3 ? '不收' : '好'}`,
    )
    const run = await brought(shop, [`${ORDER_HEAD},宝贝标题`, ...lines].join('\n'))
    assert.deepEqual(
      [run.state, run.counts.rows, run.counts.imported, run.counts.refused],
      ['done', 50, 47, 3],
    )
    assert.deepEqual(await refusedRows(shop), [
      [4, 'database_refused'],
      [21, 'database_refused'],
      [38, 'database_refused'],
    ])
  } finally {
    await server.db.pool.query('alter table ordering.order_line drop constraint line_of_test')
  }
})

test('several rows of one order are one order when each has its total; when they disagree, all are listed with the reason', async () => {
  const shop = await givenShop(server)
  const goods = (number: string, title: string, total = '100.00') => `${orderLine(number, total)},${title}`
  const further = `${','.repeat(6)},围巾`
  const run = await brought(
    shop,
    [
      `${ORDER_HEAD},宝贝标题`,
      goods('A', '卫衣'),
      goods('A', '裤子'),
      goods('B', '帽子'),
      further,
      further,
      goods('C', '鞋', '60'),
      goods('C', '袜', '40'),
      goods('D', '包'),
      goods('A', '又来'),
    ].join('\n'),
  )
  const { rows, imported, merged, refused: count, totalFen } = run.counts
  assert.deepEqual(
    { rows, imported, merged, count, totalFen },
    { rows: 9, imported: 3, merged: 3, count: 3, totalFen: 30_000 },
  )
  assert.deepEqual(await refusedRows(shop), [
    [6, 'lines_disagree'],
    [7, 'lines_disagree'],
    [9, 'number_twice'],
  ])
  const { rows: titles } = await server.db.pool.query<{ title: string }>(
    'select title from ordering.order_line where shop_id = $1 order by title',
    [shop.shopId],
  )
  assert.deepEqual(
    new Set(titles.map((row) => row.title)),
    new Set(['卫衣 等 2 种商品', '帽子 等 3 种商品', '包']),
  )
})

test('workbooks, UTF-16 and a first line sep=; are read; times, sums and numbers of a workbook as they are meant', async () => {
  const shop = await givenShop(server)
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('订单')
  sheet.addRow(ORDER_HEAD.split(','))
  const [made, paid] = [new Date('2026-02-21T10:00:00Z'), new Date('2026-02-21T10:00:09Z')]
  sheet.addRow(['2026022100012345678', 99.9, 99.9, '浙江省', made, paid, 0])
  sheet.addRow([2.02602210001234e18, 1, 1, '浙江省', made, paid, 0])
  sheet.addRow([20260221, 1, 1, '浙江省', '2026-02-21 10:00:00', '2026/2/21 10:00', 0])
  const run = await brought(shop, Buffer.from(await book.xlsx.writeBuffer()))
  assert.deepEqual([run.state, run.counts.imported, run.counts.totalFen], ['done', 2, 10_090])
  assert.deepEqual(await refusedRows(shop), [[2, 'number_mangled']])
  const { rows } = await server.db.pool.query<{ made_at: Date }>(
    `select made_at from ordering."order" where shop_id = $1 and source_number = '2026022100012345678'`,
    [shop.shopId],
  )
  assert.equal(rows[0]?.made_at.toISOString(), '2026-02-21T02:00:00.000Z')
  const text = [ORDER_HEAD, orderLine('U1')].join('\r\n').replaceAll(',', '\t')
  assert.equal((await brought(shop, Buffer.from(`\ufeff${text}`, 'utf16le'))).counts.imported, 1)
  const named = ['sep=;', [ORDER_HEAD, orderLine('U2')].join('\n').replaceAll(',', ';')].join('\n')
  assert.equal((await brought(shop, named)).counts.imported, 1)
})

test('what is no table says what it is', async () => {
  const shop = await givenShop(server)
  const said = async (content: Buffer | string) => {
    const { status, body } = await sendFile(shop, content)
    return [status, body.refusal, body.message]
  }
  assert.match(String(await said(Buffer.from('d0cf11e0a1b11ae1', 'hex'))), /422,not_a_table,.*旧版 XLS/)
  assert.match(String(await said('%PDF-1.7 x')), /not_a_table,.*PDF/)
  assert.match(String(await said(Buffer.from('PK\x03\x04 not a zip'))), /not_a_table,.*XLSX/)
  assert.deepEqual(existsSync(join(importPath(server.db.app, shop.shopId, 'x'), '..')), true)
  assert.deepEqual(readdirSync(join(importPath(server.db.app, shop.shopId, 'x'), '..')), [])
})

test('a time format that repeats a part is refused, and one of any length is read in no time', async () => {
  const shop = await givenShop(server)
  const { run, layout } = await upload(shop, [orderLine(1)])
  const set = (times: string[]) =>
    server.call(mapImport, {
      as: shop.owner,
      params: { shopId: shop.shopId, runId: run.runId },
      body: { encoding: 'utf-8', layout: { ...layout, times } },
    })
  const answer = await refused(set(['MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM.']), 'time_format_unclear')
  assert.equal(answer.status, 422)
  await refused(set(['HH:mm']), 'time_format_unclear')
  assert.equal((await set(['YYYY-MM-DD HH:mm:ss'])).samples[0]?.order?.number, '1')
  const began = performance.now()
  const read = shanghaiTime(['DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD', '(.*)*$'])
  assert.equal(read('1'.repeat(60)), null)
  assert.ok(performance.now() - began < 100)
})
