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
const OTHER_SHOP = '01920000-0000-7000-8000-000000000002'
const SKU = '01920000-0000-7000-8000-000000000003'
const id = (last: string) => `01920000-0000-7000-8000-0000000000${last}`

/** A received order of four pieces and a return of one of it that stayed refused. */
async function givenRefusedReturn(shopId: string, orderId: string, kind = 'return_refund'): Promise<void> {
  await client.query(
    `insert into ordering."order" (shop_id, order_id, number, buyer_id, checkout_id, state, goods_fen, freight_fen,
       total_fen, policy_set_id, receiver_name_cipher, receiver_phone_cipher, receiver_phone_hash,
       receiver_phone_tail, receiver_detail_cipher, province_code, city_code, district_code, province, city,
       district, made_at, close_by, paid_at, body_hash)
     values ($1, $2::uuid, $1::uuid::text || $2::uuid::text, $1, $2::uuid, 'received', 100, 0, 100, 1, '', '', '', '5678', '', '330000', '330100',
       '330106', '浙江省', '杭州市', '西湖区', '2026-03-02', '2026-03-02', '2026-03-02', '')`,
    [shopId, orderId],
  )
  await client.query(
    `insert into ordering.order_line (shop_id, order_id, line_no, product_id, sku_id, title, spec_names, specs, sku_code,
       product_version, price_fen, quantity, weight_gram, amount_fen, shipped)
     values ($1, $2, 1, $3, $3, '茶叶', '{}', '{}', '', 1, 25, 4, 1, 100, 4)`,
    [shopId, orderId, SKU],
  )
  await client.query(
    `insert into aftersale.refund_case (shop_id, case_id, order_id, buyer_id, reason, amount_fen, state, answer_by,
       policy_set_id, asked_at, body_hash, kind, opened_by, goods_fen, freight_fen, goods_received, sent_back_at, closed_at)
     values ($1, $2, $2, $1, 'other', 25, 'rejected', '2026-03-04', 1, '2026-03-02', '', $3, $1, 25, 0, true,
       '2026-03-05', '2026-03-20')`,
    [shopId, orderId, kind],
  )
  await client.query(
    `insert into aftersale.refund_case_line (shop_id, case_id, order_id, line_no, quantity, unshipped, amount_fen, is_open)
     values ($1, $2, $2, 1, 1, 0, 25, false)`,
    [shopId, orderId],
  )
}

const givenParcel = (
  shopId: string,
  orderId: string,
  direction: 'back' | 'again',
  arrivedAt: string | null,
) =>
  client.query(
    `insert into aftersale.case_parcel (shop_id, case_id, direction, courier, waybill, posted_side, posted_at, arrived_at)
     values ($1, $2, $3, 'SF', 'SF1', 'buyer', '2026-03-05', $4)`,
    [shopId, orderId, direction, arrivedAt],
  )

test('goods of returns that stayed refused before the shop had to send them again are owed to their buyers, with a deadline', async () => {
  const names = (await readMigrations()).map(({ name }) => name)
  await migrateTo(
    database.url,
    names.filter((name) => name < '0068'),
  )
  const [KEPT, UNARRIVED, SENT, BOOKED] = [id('10'), id('11'), id('12'), id('13')]
  for (const orderId of [KEPT, UNARRIVED, SENT, BOOKED]) await givenRefusedReturn(SHOP, orderId)
  await givenRefusedReturn(OTHER_SHOP, KEPT)
  for (const orderId of [KEPT, SENT, BOOKED]) await givenParcel(SHOP, orderId, 'back', '2026-03-06')
  await givenParcel(SHOP, UNARRIVED, 'back', null)
  await givenParcel(SHOP, SENT, 'again', null)
  await client.query(
    `update aftersale.refund_case set goods_booked_at = '2026-03-06' where shop_id = $1 and case_id = $2`,
    [SHOP, BOOKED],
  )
  await client.query(
    `insert into aftersale.case_inspection (shop_id, case_id, line_no, result, quantity, note, pictures, made_by, made_at)
     values ($1, $2, 1, 'sellable', 1, '', '{}', $1, '2026-03-06')`,
    [SHOP, BOOKED],
  )
  await migrate(database.url, 'production')

  const { rows } = await client.query(
    `select c.shop_id, c.order_id, c.state, c.version, c.pieces_out, o.refund_open, l.is_open,
       c.closed_at is null as is_open_case,
       abs(extract(epoch from c.due_at - platform.business_now()) - 7 * 86400) < 600 as in_seven_days,
       (select count(*)::integer from aftersale.refund_case_move m
         where m.shop_id = c.shop_id and m.case_id = c.case_id and m.to_state = 'owed_back') as moves
     from aftersale.refund_case c
     join ordering."order" o using (shop_id, order_id)
     join aftersale.refund_case_line l on l.shop_id = c.shop_id and l.case_id = c.case_id
     order by c.shop_id, c.order_id`,
  )
  const [owed, unarrived, sent, booked, others] = rows.map(({ shop_id: _, ...row }) => row)
  const closed = {
    state: 'rejected',
    version: 1,
    refund_open: false,
    is_open: false,
    is_open_case: false,
    moves: 0,
  }
  const open = {
    state: 'owed_back',
    version: 2,
    refund_open: true,
    is_open: true,
    is_open_case: true,
    moves: 1,
  }
  assert.deepEqual(owed, { order_id: KEPT, ...open, pieces_out: 1, in_seven_days: true })
  assert.deepEqual(unarrived, { order_id: UNARRIVED, ...closed, pieces_out: 1, in_seven_days: null })
  assert.deepEqual(sent, { order_id: SENT, ...closed, pieces_out: 1, in_seven_days: null })
  assert.deepEqual(booked, { order_id: BOOKED, ...closed, pieces_out: 0, in_seven_days: null })
  assert.deepEqual(others, { order_id: KEPT, ...closed, pieces_out: 1, in_seven_days: null })
  const back = await client.query('select shop_id, order_id, line_no, pieces, most from aftersale.goods_back')
  assert.deepEqual(back.rows, [{ shop_id: SHOP, order_id: BOOKED, line_no: 1, pieces: 1, most: 4 }])
})
