import type { System } from '../load/system.ts'
import { makeReceivers } from './receivers.ts'

/** Orders that one statement writes. */
const BATCH_SIZE = 50_000

/** Different people that orders go to, at most. */
const MAX_RECEIVERS = 20_000

export interface OrdersToFill {
  readonly orders: number
  /** open: none that has shipped, paid before now. */
  readonly only?: 'open'
  /** How many were filled before: their numbers are not given out again. */
  readonly before?: number
}

/*
 * A year of orders, the oldest first. Of 100: 90 have ended (82 finished, 4 never paid, 4 refunded), 4 are received, 3
 * on their way, 3 not yet shipped (a quarter of the last third unpaid); a fiftieth of those to be shipped asks for its
 * money back. Deadlines that a sweeper acts upon lie ahead; some promises to ship are broken.
 */
const PLAN = `
  create table bench.plan as
  select n, uuid_in(overlay(overlay(md5('order ' || n) placing lpad(to_hex((extract(epoch from made_at) * 1000)::bigint), 12, '0')
      from 1) placing '7' from 13)::cstring) as order_id,
    n % $4::int as receiver, 1 + n % $5::int as sku, made_at,
    case when $6::boolean or age < 0.03 then case when age < 0.01 and n % 4 = 0 then 'unpaid' else 'paid' end
      when age < 0.06 then 'shipped' when age < 0.1 then 'received'
      when n % 11 = 0 then 'cancelled' else 'finished' end as state,
    n % 22 = 0 as unpaid_end
  from (
    select n, ($3::int - n)::float / greatest(1, $2::int) as age,
      date_trunc('milliseconds', $1::timestamptz) - date_trunc('milliseconds', case when $6::boolean then interval '2 days' else interval '365 days' end
        * (($3::int - n)::float / greatest(1, $2::int))) - interval '1 second' as made_at
    from generate_series($3::int - $2::int + 1, $3::int) as n
  ) as numbered`

const FILL = `
  with life as (
    select p.*, r.buyer_id, s.*, state <> 'unpaid' and not (state = 'cancelled' and unpaid_end) as paid,
      state in ('shipped', 'received', 'finished') as shipped
    from bench.plan p join bench.receiver r on r.n = p.receiver join bench.sku s on s.nth = p.sku
    where p.n > $2::int and p.n <= $3::int
  ), orders as (
    insert into ordering."order" (shop_id, order_id, number, buyer_id, checkout_id, state, goods_fen, freight_fen,
      total_fen, refunded_fen, policy_set_id, receiver_name_cipher, receiver_phone_cipher, receiver_phone_hash,
      receiver_phone_tail, receiver_detail_cipher, province_code, city_code, district_code, province, city, district,
      made_at, close_by, paid_at, ship_by, shipped_at, delivered_at, confirm_by, received_at, finish_by, finished_at,
      cancelled_at, refunded_at, cancel_reason, refund_open, part_shipped_at, body_hash)
    select $1::uuid, l.order_id, to_char(l.made_at at time zone 'Asia/Shanghai', 'YYMMDD') || 'B' || l.n, l.buyer_id,
      l.order_id, l.state, l.price_fen, 0, l.price_fen,
      case when l.state = 'cancelled' and l.paid then l.price_fen else 0 end,
      (select max(policy_set_id) from platform.policy_set), r.name, r.phone, r.phone_hash, r.phone_tail, r.detail,
      r.province_code, r.city_code, r.district_code, r.province, r.city, r.district, l.made_at,
      case l.state when 'unpaid' then now() + interval '1 day' else l.made_at + interval '30 minutes' end,
      case when l.paid then l.made_at + interval '10 seconds' end, case when l.paid then l.made_at + interval '48 hours' end,
      case when l.shipped then l.made_at + interval '1 hour' end,
      case when l.shipped and l.state <> 'shipped' then l.made_at + interval '2 hours' end,
      case when l.shipped then greatest(l.made_at, now()) + interval '10 days' end,
      case when l.state in ('received', 'finished') then l.made_at + interval '3 hours' end,
      case when l.state in ('received', 'finished') then greatest(l.made_at, now()) + interval '7 days' end,
      case when l.state = 'finished' then l.made_at + interval '7 days' end,
      case when l.state = 'cancelled' then l.made_at + interval '31 minutes' end,
      case when l.state = 'cancelled' and l.paid then l.made_at + interval '32 minutes' end,
      case when l.state = 'cancelled' then case when l.paid then 'refunded' else 'unpaid_timeout' end end,
      l.state = 'paid' and l.n % 50 = 7, case when l.shipped then l.made_at + interval '1 hour' end, ''
    from life l join bench.receiver r on r.n = l.receiver
  ), lines as (
    insert into ordering.order_line (shop_id, order_id, line_no, product_id, sku_id, title, spec_names, specs, sku_code,
      product_version, price_fen, quantity, weight_gram, amount_fen)
    select $1::uuid, order_id, 1, product_id, sku_id, title, spec_names, specs, code, 1, price_fen, 1, 500, price_fen
    from life
  ), moves as (
    insert into ordering.order_move (shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, at)
    select $1::uuid, l.order_id, m.from_state, m.to_state, m.who, l.buyer_id, m.why, l.made_at + m.after
    from life l join (values
        (1, null, 'unpaid', 'buyer', 'placed', interval '0'), (2, 'unpaid', 'paid', 'system', 'paid', interval '10 seconds'),
        (3, 'paid', 'shipped', 'system', 'shipped', interval '1 hour'),
        (4, 'shipped', 'received', 'buyer', 'confirmed', interval '3 hours'),
        (5, 'received', 'finished', 'system', 'finished', interval '7 days'),
        (6, 'paid', 'cancelled', 'system', 'refunded', interval '31 minutes'),
        (7, 'unpaid', 'cancelled', 'system', 'unpaid_timeout', interval '31 minutes'))
      as m (step, from_state, to_state, who, why, after)
    on m.step = 1 or (m.step = 2 and l.paid) or (m.step = 3 and l.shipped)
      or (m.step = 4 and l.state in ('received', 'finished')) or (m.step = 5 and l.state = 'finished')
      or (m.step = 6 and l.state = 'cancelled' and l.paid) or (m.step = 7 and l.state = 'cancelled' and not l.paid)
    order by l.n, m.step
  ), movements as (
    insert into inventory.movement (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, at)
    select $1::uuid, $1::uuid, l.sku_id, m.kind, m.on_hand, m.reserved, l.order_id, l.made_at
    from life l join (values ('reserve', 0, 1), ('release', 0, -1), ('ship', -1, -1)) as m (kind, on_hand, reserved)
    on m.kind = 'reserve' or (m.kind = 'release' and l.state = 'cancelled') or (m.kind = 'ship' and l.shipped)
  ), buyers as (
    insert into ordering.buyer_order (buyer_id, made_at, shop_id, order_id)
    select buyer_id, made_at, $1::uuid, order_id from life
  ), parcels as (
    insert into fulfillment.parcel (shop_id, parcel_id, order_id, courier, waybill, state, shipped_at, completes, body_hash)
    select $1::uuid, order_id, order_id, 'sf', 'SF' || n, case state when 'shipped' then 'shipped' else 'delivered' end,
      made_at + interval '1 hour', true, '' from life where shipped
    returning parcel_id
  ), parcel_lines as (
    insert into fulfillment.parcel_line (shop_id, parcel_id, order_id, line_no, quantity)
    select $1::uuid, parcel_id, parcel_id, 1, 1 from parcels
  )
  insert into aftersale.refund_case (shop_id, case_id, order_id, buyer_id, reason, amount_fen, state, answer_by,
    policy_set_id, asked_at, body_hash)
  select $1::uuid, order_id, order_id, buyer_id, 'other', price_fen, 'asked', now() + interval '2 days',
    (select max(policy_set_id) from platform.policy_set), now(), ''
  from life where state = 'paid' and n % 50 = 7`

const LEVEL_STOCK = `
  update inventory.stock s set on_hand = s.on_hand + m.on_hand, reserved = s.reserved + m.reserved
  from (
    select i.sku_id, sum(i.on_hand_change) as on_hand, sum(i.reserved_change) as reserved
    from inventory.movement i join bench.plan p on p.order_id = i.order_id where i.shop_id = $1 group by i.sku_id
  ) as m
  where s.shop_id = $1 and s.location_id = $1 and s.sku_id = m.sku_id`

const FILLED = [
  'ordering."order"',
  'ordering.order_line',
  'ordering.order_move',
  'ordering.buyer_order',
  'inventory.movement',
  'fulfillment.parcel',
  'fulfillment.parcel_line',
] as const

/** What the foreign keys of a row that is written would prove again, one by one: true by the statement that writes it. */
const CHILDREN = ['ordering.order_line', 'ordering.order_move', 'fulfillment.parcel_line'] as const

/**
 * Writes orders of the system's shop straight into the tables, with lines, history, parcels, refunds that are asked for,
 * and the movements of stock that belong to them, so that stock stays the sum of its movements.
 */
export async function fillOrders(system: System, options: OrdersToFill): Promise<void> {
  const { sql, shopId } = system
  const { before = 0 } = options
  const receivers = Math.min(MAX_RECEIVERS, Math.max(100, options.orders))
  const { rows } = await sql.query(`select to_regclass('bench.receiver') is not null as made`)
  if (!rows[0].made) await makeReceivers(system, receivers)
  const known = await sql.query<{ receivers: number }>(
    'select count(*)::int as receivers from bench.receiver',
  )
  await sql.query(`
    create table if not exists bench.sku as
    select row_number() over (order by k.product_id, k.position, k.sku_id) as nth, k.sku_id, k.product_id, p.title,
      p.spec_names, k.specs, k.code, k.price_fen
    from catalog.sku k join catalog.product p using (shop_id, product_id);
    drop table if exists bench.plan`)
  const skus = await sql.query<{ skus: number }>('select count(*)::int as skus from bench.sku')
  const last = before + options.orders
  await sql.query(PLAN.replace(/\$(\d)/g, (_, nth: string) => literals(nth)))
  await sql.query(
    'create unique index on bench.plan (n); create index on bench.plan (order_id); analyze bench.plan',
  )
  const triggers = (way: string) =>
    sql.query(CHILDREN.map((table) => `alter table ${table} ${way} trigger all`).join(';'))
  await triggers('disable')
  await withoutIndexes(sql, async () => {
    for (let from = before; from < last; from += BATCH_SIZE)
      await sql.query(FILL, [shopId, from, Math.min(last, from + BATCH_SIZE)])
  })
  await triggers('enable')
  await sql.query(LEVEL_STOCK, [shopId])
  // Vacuumed and known to the planner, as a shop's tables are that grew over a year.
  for (const table of [...FILLED, 'aftersale.refund_case', 'inventory.stock'])
    await sql.query(`vacuum analyze ${table}`)

  function literals(nth: string): string {
    const values = [
      'now()',
      options.orders,
      last,
      known.rows[0]?.receivers ?? receivers,
      skus.rows[0]?.skus ?? 1,
      options.only === 'open',
    ]
    return String(values[Number(nth) - 1])
  }
}

/** Indexes that prove nothing are made once at the end instead of row by row. */
async function withoutIndexes(sql: System['sql'], fill: () => Promise<void>): Promise<void> {
  const { rows } = await sql.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [FILLED],
  )
  for (const { name } of rows) await sql.query(`drop index ${name}`)
  await fill()
  for (const { made } of rows) await sql.query(made)
}
