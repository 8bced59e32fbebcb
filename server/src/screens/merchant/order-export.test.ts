import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { claim, givenCoupon } from '../../../testing/given-coupon.ts'
import { givenShipped } from '../../../testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../testing/server.ts'
import { makeApiKey } from '../../modules/identity/api-keys/contract.ts'
import { readXlsx } from '../../platform/sheets/read-xlsx.ts'
import type { ShopOrderView } from '../orders/order-contract.ts'
import type { ShopOrderFilter } from './orders-contract.ts'

const server = await testServer()

interface Wish {
  readonly as?: Person
  readonly format?: 'csv' | 'xlsx'
  readonly filter?: ShopOrderFilter
  readonly why?: string
}

function ask(shop: GivenShop, { as = shop.owner, format = 'csv', filter = {}, why }: Wish = {}) {
  return fetch(`${server.url}/api/merchant/${shop.shopId}/order-export`, {
    method: 'POST',
    headers: { cookie: as.cookie, 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    body: JSON.stringify({ format, filter, ...(why ? { why } : {}) }),
  })
}

async function rowsOf(answer: Response): Promise<Record<string, string>[]> {
  assert.equal(answer.status, 200, await answer.clone().text())
  return parse(await answer.text(), { columns: true, bom: true })
}

test('the orders under the filters of the list come as a file, the receivers masked', async () => {
  const shop = await givenShop(server)
  const shipped = await givenPaidOrder(server, { shop, note: '请放门口' })
  const parcel = await givenShipped(server, shop.owner, shipped)
  const unpaid = await givenOrder(server, { shop })
  await givenPaidOrder(server)
  const answer = await ask(shop)
  assert.equal(answer.headers.get('x-order-count'), '2')
  assert.match(answer.headers.get('content-disposition') ?? '', /orders\.csv/)
  const rows = await rowsOf(answer)
  assert.deepEqual(rows.map((row) => row['订单号']).sort(), [shipped.number, unpaid.number].sort())
  const row = rows.find((one) => one['订单号'] === shipped.number)
  assert.deepEqual(
    [row?.['状态'], row?.['收货人'], row?.['电话'], row?.['详细地址'], row?.['市'], row?.['合计（元）']],
    ['待收货', '王**', '*******5678', '文三路******', '杭州市', '99.00'],
  )
  assert.deepEqual(
    [row?.['运单号'], row?.['买家留言'], row?.['下单时间']],
    [parcel.waybill, '请放门口', '2026-03-02 10:00:00'],
  )
  const filtered = await rowsOf(await ask(shop, { filter: { tab: 'unpaid' } }))
  assert.deepEqual(
    filtered.map((one) => one['订单号']),
    [unpaid.number],
  )
})

test('the file and the open API say what a coupon took off; the sums are what was paid', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  await claim(server, buyer, shop, await givenCoupon(server, shop, { title: '满 50 减 10' }))
  const order = await givenPaidOrder(server, { shop, buyer })
  assert.equal(order.totalFen, 8900)
  const [row] = await rowsOf(await ask(shop))
  assert.deepEqual(
    [row?.['商品金额（元）'], row?.['优惠（元）'], row?.['运费（元）'], row?.['合计（元）']],
    ['99.00', '10.00', '0.00', '89.00'],
  )
  const { key } = await server.call(makeApiKey, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), name: 'ERP', scopes: ['orders:read'] },
  })
  const answer = await fetch(`${server.url}/open/v1/orders/${order.orderId}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const shown = (await answer.json()) as ShopOrderView
  assert.deepEqual(
    [shown.goodsFen, shown.discountFen, shown.couponTitle, shown.totalFen],
    [8900, 1000, '满 50 减 10', 8900],
  )
  assert.deepEqual(
    shown.lines.map((line) => [line.priceFen, line.discountFen, line.amountFen]),
    [[9900, 1000, 8900]],
  )
})

test('receivers come in full only with a reason, which is kept, and only to who may see them', async () => {
  const shop = await givenShop(server)
  await givenPaidOrder(server, { shop })
  const [row] = await rowsOf(await ask(shop, { why: '打印面单' }))
  assert.deepEqual(
    [row?.['收货人'], row?.['电话'], row?.['详细地址']],
    ['王小明', '13812345678', '文三路 138 号 2 幢'],
  )
  const audit = await server.db.kysely
    .selectFrom('platform.audit')
    .select(['act', 'detail'])
    .where('shop_id', '=', shop.shopId)
    .where('act', '=', 'order.exported')
    .execute()
  assert.deepEqual(
    audit.map((one) => one.detail),
    [{ orders: 1, inFull: true, why: '打印面单' }],
  )
  const finance = await givenStaff(server, shop, 'finance')
  assert.equal((await ask(shop, { as: finance, why: '打印面单' })).status, 403)
  assert.equal((await ask(shop, { as: finance })).status, 200)
  const other = await givenShop(server)
  assert.equal((await ask(shop, { as: other.owner })).status, 404)
})

test('nothing that a buyer writes runs as a formula, in either format', async () => {
  const shop = await givenShop(server)
  await givenPaidOrder(server, { shop, note: '=HYPERLINK("http://evil","x")' })
  const [row] = await rowsOf(await ask(shop))
  assert.equal(row?.['买家留言'], '\'=HYPERLINK("http://evil","x")')
  const book = new ExcelJS.Workbook()
  const bytes = await (await ask(shop, { format: 'xlsx' })).arrayBuffer()
  await book.xlsx.load(bytes)
  const sheet = book.worksheets[0]
  const head = (sheet?.getRow(1).values as string[]) ?? []
  const cell = (name: string) => sheet?.getRow(2).getCell(head.indexOf(name))
  assert.equal(cell('买家留言')?.formula, undefined)
  assert.equal(cell('买家留言')?.text, '\'=HYPERLINK("http://evil","x")')
  assert.equal(cell('合计（元）')?.value, 99)
})

test('no letter that a buyer writes breaks the file: what a workbook cannot hold is left out, in either format', async () => {
  const shop = await givenShop(server)
  const note = '请\uffff放\ufffe门\u0008口\u001f\t＝1'
  await givenPaidOrder(server, { shop, note: '好' })
  await server.db.pool.query('update ordering."order" set buyer_note = $2 where shop_id = $1', [
    shop.shopId,
    note,
  ])
  const [row] = await rowsOf(await ask(shop))
  assert.equal(row?.['买家留言'], '请放门口\t＝1')
  await server.db.pool.query('update ordering."order" set buyer_note = $2 where shop_id = $1', [
    shop.shopId,
    '＝1+1\uffff',
  ])
  const bytes = Buffer.from(await (await ask(shop, { format: 'xlsx' })).arrayBuffer())
  const [head = [], cells = []] = await readXlsx(bytes, 10)
  assert.equal(cells[head.indexOf('买家留言')], "'＝1+1")
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  assert.equal(book.worksheets[0]?.rowCount, 2)
})

test('ten thousand orders are sent while they are read, and memory stays flat', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const copies = 10_000
  await server.db.pool.query(
    `insert into ordering."order" select (jsonb_populate_record(o, jsonb_build_object(
       'order_id', gen_random_uuid(), 'number', o.number || '-' || n,
       'made_at', o.made_at - n * interval '1 minute'))).*
     from ordering."order" o, generate_series(1, $2) n where o.order_id = $1`,
    [order.orderId, copies],
  )
  const before = process.memoryUsage().heapUsed
  const answer = await ask(shop)
  assert.equal(answer.headers.get('x-order-count'), String(copies + 1))
  let bytes = 0
  let most = 0
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  }
  assert.ok(bytes > copies * 100)
  assert.ok(most < 150 * 1024 * 1024, `${most} bytes`)
})
