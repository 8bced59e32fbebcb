import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { migrate, migrateTo, readMigrations } from '../src/migrations.ts'
import { emptyDatabase } from './database.ts'

const database = await emptyDatabase()
const client = new pg.Client({ connectionString: database.url })
await client.connect()
after(async () => {
  await client.end()
  await database.drop()
})

const SHOP = '01920000-0000-7000-8000-000000000001'
const SKU = '01920000-0000-7000-8000-000000000002'
const [ASKED, SHIPPED, REJECTED] = [
  '01920000-0000-7000-8000-00000000000a',
  '01920000-0000-7000-8000-00000000000b',
  '01920000-0000-7000-8000-00000000000c',
]

/** Orders of a database from before they knew of their refunds and parcels. */
async function givenOldOrders(): Promise<void> {
  for (const orderId of [ASKED, SHIPPED, REJECTED]) {
    await client.query(
      `insert into ordering."order" (shop_id, order_id, number, buyer_id, checkout_id, state, goods_fen, freight_fen,
         total_fen, policy_set_id, receiver_name_cipher, receiver_phone_cipher, receiver_phone_hash,
         receiver_phone_tail, receiver_detail_cipher, province_code, city_code, district_code, province, city,
         district, made_at, close_by, paid_at, body_hash)
       values ($1, $2::uuid, $2::uuid::text, $1, $2::uuid, 'paid', 100, 0, 100, 1, '', '', '', '5678', '', '330000', '330100', '330106',
         '浙江省', '杭州市', '西湖区', '2026-03-02', '2026-03-02', '2026-03-02', '')`,
      [SHOP, orderId],
    )
  }
  for (const [orderId, state] of [
    [ASKED, 'asked'],
    [REJECTED, 'rejected'],
  ]) {
    await client.query(
      `insert into aftersale.refund_case (shop_id, case_id, order_id, buyer_id, reason, amount_fen, state, answer_by,
         policy_set_id, asked_at, body_hash)
       values ($1, $2, $2, $1, 'other', 100, $3, '2026-03-04', 1, '2026-03-02', '')`,
      [SHOP, orderId, state],
    )
  }
  await client.query(
    `insert into fulfillment.parcel (shop_id, parcel_id, order_id, courier, waybill, state, shipped_at, completes, body_hash)
     values ($1, $2, $2, 'SF', 'SF1', 'shipped', '2026-03-03T04:00Z', false, ''),
       ($1, $3, $2, 'SF', 'SF2', 'shipped', '2026-03-04T04:00Z', true, '')`,
    [SHOP, SHIPPED, ASKED],
  )
  for (const orderId of [ASKED, SHIPPED]) {
    await client.query(
      `insert into ordering.order_line (shop_id, order_id, line_no, product_id, sku_id, title, spec_names, specs, sku_code,
         product_version, price_fen, quantity, weight_gram, amount_fen)
       values ($1, $2, 1, $3, $3, '茶叶', '{}', '{}', '', 1, 25, 4, 1, 100)`,
      [SHOP, orderId, SKU],
    )
  }
  await client.query(
    `insert into fulfillment.parcel_line (shop_id, parcel_id, order_id, line_no, quantity)
     values ($1, $2, $2, 1, 1), ($1, $3, $2, 1, 1)`,
    [SHOP, SHIPPED, ASKED],
  )
}

async function givenOldStock(): Promise<void> {
  await client.query(
    `insert into inventory.movement (shop_id, sku_id, kind, on_hand_change, reserved_change, at)
     values ($1, $2, 'receive', 9, 0, '2026-03-01'), ($1, $2, 'reserve', 0, 8, '2026-03-02')`,
    [SHOP, SKU],
  )
  await client.query(
    'insert into inventory.stock (shop_id, sku_id, on_hand, reserved) values ($1, $2, 9, 8)',
    [SHOP, SKU],
  )
}

/** Shops of a database from before their names were compared by their looks; the third and the fourth look like others. */
async function givenOldShops(): Promise<void> {
  for (const [at, name] of ['小荷童装', 'Apple', '小荷 童装', 'Аррӏе'].entries())
    await client.query(
      `insert into shop.shop (shop_id, name, category, opened_at) values ($1, $2, 'general', '2026-03-02')`,
      [`01920000-0000-7000-8000-00000000010${at}`, name],
    )
}

test('a database of an earlier version is brought along: orders know their refunds and parcels, stock its location', async () => {
  const names = (await readMigrations()).map(({ name }) => name)
  await migrateTo(
    database.url,
    names.filter((name) => name < '0028'),
  )
  await givenOldOrders()
  await givenOldStock()
  await givenOldShops()
  await migrate(database.url, 'production')

  const orders = await client.query(
    'select order_id, refund_open, part_shipped_at from ordering."order" order by order_id',
  )
  assert.deepEqual(
    orders.rows.map(({ refund_open, part_shipped_at }) => [
      refund_open,
      part_shipped_at?.toISOString() ?? null,
    ]),
    [
      [true, null],
      [false, '2026-03-03T04:00:00.000Z'],
      [false, null],
    ],
  )
  const location = await client.query('select shop_id, location_id from inventory.location')
  assert.deepEqual(location.rows, [{ shop_id: SHOP, location_id: SHOP }])
  for (const table of ['inventory.stock', 'inventory.movement']) {
    const { rows } = await client.query(`select distinct location_id, sku_id from ${table}`)
    assert.deepEqual(rows, [{ location_id: SHOP, sku_id: SKU }], table)
  }
  const sellable = await client.query(
    'select on_hand, reserved from inventory.sellable_stock where shop_id = $1',
    [SHOP],
  )
  assert.deepEqual(sellable.rows, [{ on_hand: 7, reserved: 6 }], 'two pieces left with their parcels')
  const lines = await client.query(
    'select order_id, shipped, given_back, refunded_fen::int, refund_open from ordering.order_line order by order_id',
  )
  assert.deepEqual(
    lines.rows.map(({ order_id, ...line }) => [order_id, ...Object.values(line)]),
    [
      [ASKED, 0, 0, 0, true],
      [SHIPPED, 2, 0, 0, false],
    ],
  )
})

test('of old shops whose names look alike the oldest keeps others from the name, and all keep theirs', async () => {
  const look = () =>
    client.query('select name, name_skeleton is not null as has from shop.shop order by number')
  const expected = [
    { name: '小荷童装', has: true },
    { name: 'Apple', has: true },
    { name: '小荷 童装', has: false },
    { name: 'Аррӏе', has: false },
  ]
  assert.deepEqual((await look()).rows, expected)
  await migrate(database.url, 'production')
  assert.deepEqual((await look()).rows, expected)
})

test('migrations are numbered without a gap, each number once', async () => {
  const numbers = (await readMigrations()).map(({ name }) => Number(name.slice(0, 4)))
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  )
})
