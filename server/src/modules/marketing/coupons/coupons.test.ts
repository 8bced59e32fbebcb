import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { claim, couponWish, givenCoupon } from '../../../../testing/given-coupon.ts'
import { newId, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import { addDays, addMs } from '../../../kernel/time.ts'
import { listCoupons } from '../../../screens/merchant/coupons-contract.ts'
import { listMyCoupons } from '../issuing/contract.ts'
import * as contract from './contract.ts'

const server = await testServer()
const iso = (at: Date) => at.toISOString()

test('S2-25 a coupon is made with amount or rate, threshold, scope, stock and validity, and stands as it was made', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const [from, until] = [iso(TEST_START), iso(addDays(TEST_START, 30))]
  const rate = await givenCoupon(server, shop, {
    title: '坚果九折',
    kind: 'rate',
    amountFen: undefined,
    percent: 10,
    capFen: 2000,
    thresholdFen: 0,
    scope: 'categories',
    scopeIds: ['farm_food', 'farm_food'],
    ways: ['claim'],
    stock: 5,
    perBuyer: 2,
    validDays: undefined,
    validFrom: from,
    validUntil: until,
  })
  const { couponId, madeAt, ...terms } = rate
  assert.equal(madeAt, iso(TEST_START))
  assert.deepEqual(terms, {
    title: '坚果九折',
    kind: 'rate',
    amountFen: null,
    percent: 10,
    capFen: 2000,
    thresholdFen: 0,
    scope: 'categories',
    scopeIds: ['farm_food'],
    ways: ['claim'],
    stock: 5,
    issued: 0,
    perBuyer: 2,
    validFrom: from,
    validUntil: until,
    validDays: null,
    state: 'running',
    over: false,
  })
  const amount = await givenCoupon(server, shop, { scope: 'products', scopeIds: [product.productId] })
  assert.deepEqual([amount.amountFen, amount.percent, amount.scopeIds], [1000, null, [product.productId]])
  const { rows } = await server.call(listCoupons, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    rows.map((row) => [row.couponId, row.used, row.returned, row.salesFen, row.costFen]),
    [
      [amount.couponId, 0, 0, 0, 0],
      [couponId, 0, 0, 0, 0],
    ],
  )
})

test('S2-25 wrong values are refused in words', async () => {
  const shop = await givenShop(server)
  const stranger = await givenShop(server)
  const theirs = await givenProduct(server, stranger)
  const make = (wish: Parameters<typeof couponWish>[0]) =>
    server.call(contract.makeCoupon, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: couponWish(wish),
    })
  const rate = { kind: 'rate', amountFen: undefined } as const
  const range = (from: Date, until: Date) => ({
    validDays: undefined,
    validFrom: iso(from),
    validUntil: iso(until),
  })
  const wrong: readonly [Parameters<typeof couponWish>[0], string][] = [
    [{ amountFen: 5000, thresholdFen: 5000 }, 'coupon_amount_above_threshold'],
    [{ amountFen: 5001, thresholdFen: 5000 }, 'coupon_amount_above_threshold'],
    [{ amountFen: 0 }, 'coupon_amount_missing'],
    [{ amountFen: undefined }, 'coupon_amount_missing'],
    [{ percent: 10 }, 'coupon_amount_missing'],
    [{ ...rate, percent: 0 }, 'coupon_amount_missing'],
    [{ ...rate, percent: 100 }, 'coupon_amount_missing'],
    [{ ...rate, percent: 10, capFen: 0 }, 'coupon_amount_missing'],
    [{ capFen: 500 }, 'coupon_cap_of_amount'],
    [{ scope: 'products' }, 'coupon_scope_empty'],
    [{ scope: 'categories', scopeIds: [] }, 'coupon_scope_empty'],
    [{ scope: 'categories', scopeIds: ['farm_food', 'no_such'] }, 'coupon_scope_unknown'],
    [{ scope: 'products', scopeIds: ['farm_food'] }, 'coupon_scope_unknown'],
    [{ scope: 'products', scopeIds: [theirs.productId] }, 'coupon_scope_unknown'],
    [{ validDays: undefined }, 'coupon_validity_missing'],
    [{ validFrom: iso(TEST_START) }, 'coupon_validity_missing'],
    [{ ...range(TEST_START, addDays(TEST_START, 1)), validDays: 3 }, 'coupon_validity_missing'],
    [range(addDays(TEST_START, 1), addDays(TEST_START, 1)), 'coupon_end_before_start'],
    [range(addDays(TEST_START, -2), TEST_START), 'coupon_end_in_past'],
    [{ stock: 2, perBuyer: 3 }, 'coupon_per_buyer_above_stock'],
    [{ stock: 0 }, 'invalid_input'],
    [{ perBuyer: 0 }, 'invalid_input'],
    [{ title: '' }, 'invalid_input'],
    [{ title: '券'.repeat(21) }, 'invalid_input'],
    [{ ways: [] }, 'invalid_input'],
    [{ validDays: 367 }, 'invalid_input'],
  ]
  for (const [wish, code] of wrong) await refused(make(wish), code)
  // At the edges all is well.
  await make({ amountFen: 4999, thresholdFen: 5000 })
  await make({ amountFen: 5000, thresholdFen: 0 })
  await make({ ...rate, percent: 99, title: '券'.repeat(20), stock: 1, perBuyer: 1, validDays: 366 })
  await make(range(addDays(TEST_START, -2), addMs(TEST_START, 1)))
  await assert.rejects(make({ amountFen: 6000 }), /60\.00.*50\.00/)
})

test('the same request makes one coupon; another one under its id is refused', async () => {
  const shop = await givenShop(server)
  const other = await givenShop(server)
  const body = couponWish()
  const make = (as = shop.owner, shopId = shop.shopId, changes = {}) =>
    server.call(contract.makeCoupon, { as, params: { shopId }, body: { ...body, ...changes } })
  const first = await make()
  assert.deepEqual(await make(), first)
  await refused(make(shop.owner, shop.shopId, { title: '另一张' }), 'id_reused')
  const manager = await givenStaff(server, shop, 'manager')
  await refused(make(manager), 'id_reused')
  const theirs = await make(other.owner, other.shopId)
  assert.equal(theirs.couponId, first.couponId)
})

test('who may not change coupons is refused; another shop does not see them', async () => {
  const shop = await givenShop(server)
  const other = await givenShop(server)
  const coupon = await givenCoupon(server, shop)
  const params = { shopId: shop.shopId, couponId: coupon.couponId }
  for (const role of ['agent', 'agent_lead', 'warehouse', 'finance'] as const) {
    const person = await givenStaff(server, shop, role)
    await refused(
      server.call(contract.makeCoupon, { as: person, params: { shopId: shop.shopId }, body: couponWish() }),
      'not_allowed',
    )
    await refused(
      server.call(contract.moveCoupon, { as: person, params, body: { to: 'ended' } }),
      'not_allowed',
    )
  }
  await refused(
    server.call(contract.moveCoupon, {
      as: other.owner,
      params: { ...params, shopId: other.shopId },
      body: { to: 'paused' },
    }),
    'not_found',
  )
})

test('what buyers hold stays while the coupon is paused, raised and ended; nobody gets one meanwhile', async () => {
  const shop = await givenShop(server)
  const [first, second] = [await givenPerson(server), await givenPerson(server)]
  const coupon = await givenCoupon(server, shop, { stock: 1 })
  const params = { shopId: shop.shopId, couponId: coupon.couponId }
  const move = (to: contract.CouponState) =>
    server.call(contract.moveCoupon, { as: shop.owner, params, body: { to } })
  const raise = (stock: number) =>
    server.call(contract.raiseCouponStock, { as: shop.owner, params, body: { stock } })
  const held = await claim(server, first, shop, coupon)
  await refused(claim(server, second, shop, coupon), 'coupon_gone')
  await refused(raise(0), 'invalid_input')
  assert.equal((await raise(2)).stock, 2)
  assert.equal((await raise(2)).stock, 2)
  await refused(raise(1), 'coupon_stock_lower')
  assert.equal((await move('paused')).state, 'paused')
  await refused(claim(server, second, shop, coupon), 'coupon_not_issued')
  assert.equal((await move('running')).state, 'running')
  await claim(server, second, shop, coupon)
  assert.equal((await move('ended')).issued, 2)
  assert.equal((await move('ended')).state, 'ended')
  await refused(move('running'), 'coupon_ended')
  await refused(raise(9), 'coupon_ended')
  const wallet = await server.call(listMyCoupons, { as: first, query: { state: 'usable' } })
  assert.deepEqual(
    wallet.rows.map((row) => [row.issuedId, row.validUntil, row.amountFen, row.shopName]),
    [[held.issuedId, iso(addDays(TEST_START, 7)), 1000, shop.name]],
  )
  const acts = await server.db.kysely
    .selectFrom('platform.audit')
    .select('act')
    .where('subject', '=', coupon.couponId)
    .orderBy('audit_id')
    .execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['coupon.make', 'coupon.raise_stock', 'coupon.pause', 'coupon.resume', 'coupon.end'],
  )
})

test('coupons come in pages, the newest first, each once, by state', async () => {
  const shop = await givenShop(server)
  const made = []
  for (let index = 0; index < 5; index += 1) made.push((await givenCoupon(server, shop)).couponId)
  const [ended = ''] = made
  const params = { shopId: shop.shopId }
  await server.call(contract.moveCoupon, {
    as: shop.owner,
    params: { ...params, couponId: ended },
    body: { to: 'ended' },
  })
  const found: string[] = []
  let after: string | null = null
  do {
    const page: { rows: { couponId: string }[]; next: string | null } = await server.call(listCoupons, {
      as: shop.owner,
      params,
      query: { limit: 2, ...(after ? { after } : {}) },
    })
    found.push(...page.rows.map((row) => row.couponId))
    after = page.next
  } while (after)
  assert.deepEqual(found, [...made].sort().reverse())
  const { rows } = await server.call(listCoupons, { as: shop.owner, params, query: { state: 'ended' } })
  assert.deepEqual(
    rows.map((row) => row.couponId),
    [ended],
  )
  const none = await givenShop(server)
  const empty = await server.call(listCoupons, { as: none.owner, params: { shopId: none.shopId } })
  assert.deepEqual(empty, { rows: [], next: null })
})

test('a shop has at most 100 coupons that have not ended', async () => {
  const shop = await givenShop(server)
  const one = await givenCoupon(server, shop)
  await server.db.pool.query(
    `insert into marketing.coupon
     select shop_id, gen_random_uuid(), title, kind, amount_fen, percent, cap_fen, threshold_fen, scope, scope_ids,
       ways, stock, issued, per_buyer, valid_from, valid_until, valid_days, state, made_by, made_at, body_hash
     from marketing.coupon, generate_series(1, 98) where shop_id = $1`,
    [shop.shopId],
  )
  const many = await Promise.allSettled(Array.from({ length: 4 }, () => givenCoupon(server, shop)))
  assert.equal(many.filter(({ status }) => status === 'fulfilled').length, 1)
  await refused(givenCoupon(server, shop), 'too_many_coupons')
  await server.call(contract.moveCoupon, {
    as: shop.owner,
    params: { shopId: shop.shopId, couponId: one.couponId },
    body: { to: 'ended' },
  })
  await givenCoupon(server, shop, { id: newId() })
})
