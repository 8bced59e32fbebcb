import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testServer } from '../../testing/server.ts'
import { provinces } from '../kernel/address/divisions.ts'
import { canMove } from '../kernel/states.ts'
import { countStaleHours } from '../modules/analytics/counting/count-stale-hours.ts'
import { rebuild } from '../modules/analytics/counting/rebuild.ts'
import { stockDifference } from '../modules/inventory/index.ts'
import type { OrderState } from '../modules/ordering/orders/contract.ts'
import { orderNext } from '../modules/ordering/orders/order-states.ts'
import { ledgerDifference } from '../modules/payment/index.ts'
import { readBusinessNow } from '../platform/db/database.ts'
import { countLeftovers } from '../platform/jobs.ts'
import { chanceOf } from './chance.ts'
import { prepareDemoWorld } from './demo-world.ts'
import { makeUpPast } from './large-world.ts'
import { makeUpBuyers } from './made-up-buyers.ts'
import { demoBuyers } from './people.ts'

const SEED = 7
const server = await testServer()
const { db } = server
const before = await readBusinessNow(db.kysely)
await prepareDemoWorld(db, () => {}, 'full', SEED)
await server.waitUntilIdle()

test('the large demo world has three shops, sixty products, three hundred buyers and orders in every state', async () => {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from shop.shop) as shops, (select count(*)::int from catalog.product) as products,
      (select count(distinct buyer_id)::int from identity.address) as buyers,
      (select count(*)::int from catalog.product where state = 'in_review') as reviews,
      (select count(*)::int from shop.application where state = 'waiting') as applications,
      (select count(*)::int from marketing.coupon where state = 'running') as coupons,
      (select count(*)::int from shop.absence where resumes_at > ${before}) as planned,
      (select count(*)::int from conversation.chat where waiting_since is not null) as waiting,
      (select count(*)::int from catalog.search_term_day where nothing_found > 0) as unfound,
      (select count(*)::int from inventory.stock where on_hand - reserved <= 5) as low`.execute(db.kysely)
  const { waiting, unfound, low, ...exact } = rows[0] ?? {}
  assert.deepEqual(exact, {
    shops: 3,
    products: 60,
    buyers: 300,
    reviews: 2,
    applications: 1,
    coupons: 6,
    planned: 1,
  })
  assert.ok((waiting ?? 0) >= 9 && (unfound ?? 0) > 100 && (low ?? 0) > 5)
  const states = await sql<{ state: string }>`select distinct state from ordering."order" order by 1`.execute(
    db.kysely,
  )
  assert.deepEqual(
    states.rows.map(({ state }) => state),
    Object.keys(orderNext).sort(),
  )
  const cases = await sql<{ state: string }>`select distinct state from aftersale.refund_case`.execute(
    db.kysely,
  )
  assert.ok(['asked', 'refunded'].every((state) => cases.rows.some((row) => row.state === state)))
})

test('the large demo world has after-sales in every stage, a dispute in two shops, coupons that were used and orders that were kept', async () => {
  const cases = await sql<{ kind: string; state: string }>`
    select distinct kind, state from aftersale.refund_case where goods_received is not null`.execute(
    db.kysely,
  )
  const has = (kind: string, state: string) =>
    cases.rows.some((row) => row.kind === kind && row.state === state)
  for (const [kind, state] of [
    ['refund_only', 'asked'],
    ['refund_only', 'refused'],
    ['refund_only', 'disputed'],
    ['refund_only', 'refunded'],
    ['return_refund', 'asked'],
    ['return_refund', 'returning'],
    ['return_refund', 'in_return'],
    ['return_refund', 'arrived'],
    ['return_refund', 'refunded'],
    ['exchange', 'returning'],
    ['exchange', 'sent'],
    ['resend', 'sending'],
    ['resend', 'done'],
  ] as const)
    assert.ok(has(kind, state), `no ${kind} is ${state}`)
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from aftersale.refund_case where state = 'disputed') as disputes,
      (select count(*)::int from identity.approval where state = 'asked') as approvals,
      (select count(distinct shop_id)::int from marketing.issued_coupon) as coupons,
      (select count(*)::int from marketing.issued_coupon where used_at is not null) as used,
      (select count(*)::int from retention.decision where accepted_at is not null) as kept,
      (select count(distinct shop_id)::int from retention.decision) as asked`.execute(db.kysely)
  const { disputes, approvals, coupons, used = 0, kept = 0, asked } = rows[0] ?? {}
  assert.deepEqual(
    { disputes, approvals, coupons, asked },
    { disputes: 2, approvals: 2, coupons: 3, asked: 3 },
  )
  assert.ok(used >= 1 && kept >= 3, `${used} coupons were used, ${kept} offers were taken`)
})

test('after the large demo world was made the clock stands where it stood and nothing is left to do', async () => {
  assert.equal((await readBusinessNow(db.kysely)).toISOString(), before.toISOString())
  assert.deepEqual(await countLeftovers(db), { events: 0, jobs: 0 })
})

test('money, stock and figures of the demo world agree to the fen and the piece', async () => {
  const ledger = await ledgerDifference(db)
  assert.equal(ledger.differenceFen, 0)
  assert.equal(ledger.unsettledFen, 0)
  assert.deepEqual(await stockDifference(db.kysely), [])
  const shops = await db.kysely.selectFrom('shop.shop').select('shop_id').execute()
  // What the demo's last orders changed is counted when somebody reads.
  for (const shop of shops) await countStaleHours(db, shop.shop_id)
  const counted = await sql`select * from analytics.sales_hour order by 1, 2, 3`.execute(db.kysely)
  const skus = await sql`select * from analytics.sku_hour order by 1, 2, 3`.execute(db.kysely)
  for (const shop of shops) await rebuild({ db }, shop.shop_id)
  assert.deepEqual(
    (await sql`select * from analytics.sales_hour order by 1, 2, 3`.execute(db.kysely)).rows,
    counted.rows,
  )
  assert.deepEqual(
    (await sql`select * from analytics.sku_hour order by 1, 2, 3`.execute(db.kysely)).rows,
    skus.rows,
  )
})

test('every order of the demo world went the ways that the table of states allows, in time order', async () => {
  const moves = await db.kysely
    .selectFrom('ordering.order_move')
    .select(['order_id', 'from_state', 'to_state', 'at'])
    .orderBy('order_id')
    .orderBy('move_id')
    .execute()
  const orders = await db.kysely.selectFrom('ordering.order').select(['order_id', 'state']).execute()
  const byOrder = Map.groupBy(moves, (move) => move.order_id)
  for (const order of orders) {
    const walk = byOrder.get(order.order_id) ?? []
    let [state, at] = [null as string | null, new Date(0)]
    for (const move of walk) {
      assert.equal(move.from_state, state)
      assert.ok(move.at >= at, `${order.order_id} goes back in time.`)
      if (state !== null && state !== move.to_state)
        assert.ok(canMove(orderNext, state as OrderState, move.to_state as OrderState))
      state = move.to_state
      at = move.at
    }
    assert.equal(state, order.state)
    assert.ok(at <= before)
  }
})

test('no deadline of the demo world is already past, and every buyer finds every order', async () => {
  const { rows } = await sql<{ late: number; unlisted: number }>`
    select (select count(*)::int from ordering."order" where (state = 'unpaid' and close_by < ${before})
        or (state = 'received' and finish_by < ${before})) as late,
      (select count(*)::int from ordering."order" o where not exists (
        select 1 from ordering.buyer_order b where b.shop_id = o.shop_id and b.order_id = o.order_id)) as unlisted`.execute(
    db.kysely,
  )
  assert.deepEqual(rows, [{ late: 0, unlisted: 0 }])
})

test('no phone number and no street of a buyer lies in the database in clear', async () => {
  const buyers = makeUpBuyers(chanceOf(SEED), provinces, 297)
  const secrets = [
    ...buyers.flatMap(({ phone, detail }) => [phone, detail]),
    ...demoBuyers.flatMap(({ phone }) => [phone, phone.slice(3)]),
    '文三路 138',
  ]
  const columns = await sql<{ name: string; expression: string }>`
    select format('%I.%I', table_schema, table_name) as name,
      string_agg(format('coalesce(%I::text, %L)', column_name, ''), ' || chr(10) || ') as expression
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public')
      and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying')
    group by 1`.execute(db.kysely)
  for (const { name, expression } of columns.rows) {
    const { rows } = await db.pool.query(`select string_agg(${expression}, chr(10)) as text from ${name}`)
    const text = String(rows[0]?.text ?? '')
    const found = secrets.filter((secret) => text.includes(secret))
    assert.deepEqual(found, [], `${name} tells what it must not.`)
  }
})

test('the same seed at the same time makes the same past, another seed another', () => {
  const pastOf = (seed: number) =>
    JSON.stringify(makeUpPast(chanceOf(seed), before, { policySetId: 1, values: {} }).orders)
  assert.equal(pastOf(SEED), pastOf(SEED))
  assert.notEqual(pastOf(SEED), pastOf(SEED + 1))
})
