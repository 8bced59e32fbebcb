import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { buyerSays, givenChat, shopSays } from '../../../../testing/given-chat.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import { whileHeld } from '../../../../testing/while-held.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import { addDays, addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listAbsences } from '../../../screens/merchant/absences-contract.ts'
import { getOwnShop, getShop, listShops } from '../profile/contract.ts'
import { MAX_LIVE_ABSENCES } from '../refusals-contract.ts'
import { lockShop } from '../shop-rows.ts'
import { cancelAbsence, changeAbsence, endAbsence, goOffline } from './contract.ts'
import { publishAbsences } from './publish-absences.ts'
import { absenceReasons, absenceReasonTexts } from './reasons-contract.ts'

const server = await testServer()

const inHours = (hours: number) => addHours(TEST_START, hours).toISOString()

/** What a caller sends; tests send wrong ones too. */
type GoOffline = BodyOf<typeof goOffline>

/** Takes a shop offline as its owner. */
function startAbsence(
  shop: GivenShop,
  what: Partial<{ id: string; reason: string; startsAt: string; resumesAt: string | null }> = {},
) {
  return server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), reason: 'vacation', resumesAt: null, ...what } as GoOffline,
  })
}

const storefront = (shop: GivenShop) => server.call(getShop, { params: { shopId: shop.shopId } })
const own = (shop: GivenShop) => server.call(getOwnShop, { as: shop.owner, params: { shopId: shop.shopId } })

type View = { state: string }
type Page = { shop: { away: object | null } }
type List = { rows: unknown[] }

test('S0-01 the shop has two states, and every view of it says the same at once', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop)
  assert.equal((await storefront(shop)).state, 'online')
  const absence = await startAbsence(shop)
  assert.equal((await storefront(shop)).state, 'offline')
  assert.equal((await own(shop)).shop.state, 'offline')
  const listed = await server.call(listShops, { query: { limit: 100 } })
  assert.equal(listed.rows.find((row) => row.shopId === shop.shopId)?.state, 'offline')
  await server.call(endAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId, absenceId: absence.absenceId },
  })
  assert.equal((await storefront(shop)).state, 'online')
})

test('S0-06 the switch works at once: the very next request sees it, on another process too, and nothing may be cached', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const other = await server.another('api')
  const views = async () => {
    const answers = await Promise.all(
      [server.url, other.url].flatMap((url) => [
        fetch(`${url}/api/shops/${shop.shopId}`),
        fetch(`${url}/api/products/${shop.shopId}/${product.productId}`),
        fetch(`${url}/api/products?shopId=${shop.shopId}`),
      ]),
    )
    for (const answer of answers) assert.equal(answer.headers.get('cache-control'), 'no-store')
    const read = (await Promise.all(answers.map((answer) => answer.json()))) as [
      unknown,
      unknown,
      unknown,
      View,
      Page,
      List,
    ]
    const [, , , state, page, list] = read
    return { state: state.state, away: page.shop.away !== null, listed: list.rows.length }
  }
  assert.deepEqual(await views(), { state: 'online', away: false, listed: 1 })
  const absence = await startAbsence(shop)
  assert.deepEqual(await views(), { state: 'offline', away: true, listed: 0 })
  const params = { shopId: shop.shopId, absenceId: absence.absenceId }
  await server.call(endAbsence, { as: shop.owner, params })
  assert.deepEqual(await views(), { state: 'online', away: false, listed: 1 })
})

test('S0-03 going offline asks for one of nine reasons, and buyers read it in plain words', async () => {
  const shop = await givenShop(server)
  const without = server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), resumesAt: null } as GoOffline,
  })
  await refused(without, 'invalid_input')
  await refused(startAbsence(shop, { reason: 'bored' }), 'invalid_input')
  assert.equal((await storefront(shop)).state, 'online')
  assert.equal(absenceReasons.length, 9)
  for (const reason of absenceReasons) {
    const absence = await startAbsence(shop, { reason })
    assert.equal((await storefront(shop)).away?.reason, reason)
    assert.ok(absenceReasonTexts[reason].zh.length >= 2)
    await server.call(endAbsence, {
      as: shop.owner,
      params: { shopId: shop.shopId, absenceId: absence.absenceId },
    })
  }
  const history = await server.call(listAbsences, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual(new Set(history.rows.map((row) => row.absence.reason)), new Set(absenceReasons))
})

test('S0-34 only owner and manager switch; other roles get 403 and every switch is in the audit log', async () => {
  const shop = await givenShop(server)
  const manager = await givenStaff(server, shop, 'manager')
  const body = { id: newId(), reason: 'vacation' as const, resumesAt: null }
  for (const role of ['agent', 'agent_lead', 'warehouse', 'finance'] as const) {
    const person = await givenStaff(server, shop, role)
    const answer = await refused(
      server.call(goOffline, { as: person, params: { shopId: shop.shopId }, body }),
      'not_allowed',
    )
    assert.equal(answer.status, 403)
  }
  const stranger = await givenPerson(server)
  const outside = await refused(
    server.call(goOffline, { as: stranger, params: { shopId: shop.shopId }, body }),
    'not_found',
  )
  assert.equal(outside.status, 404)
  assert.equal((await storefront(shop)).state, 'online')
  await server.call(goOffline, { as: manager, params: { shopId: shop.shopId }, body })
  await server.call(endAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId, absenceId: body.id },
  })
  const acts = await server.db.kysely
    .selectFrom('platform.audit')
    .select(['act', 'actor_id'])
    .where('shop_id', '=', shop.shopId)
    .where('subject', '=', body.id)
    .orderBy('audit_id')
    .execute()
  assert.deepEqual(acts, [
    { act: 'shop.go_offline', actor_id: manager.accountId },
    { act: 'shop.resume', actor_id: shop.owner.accountId },
  ])
})

test('S0-34 two who resume at the same moment resume once: the audit log names the first alone', async () => {
  const shop = await givenShop(server)
  const manager = await givenStaff(server, shop, 'manager')
  const { absenceId } = await startAbsence(shop)
  const resume = (as: typeof manager) => () =>
    server.call(endAbsence, { as, params: { shopId: shop.shopId, absenceId } })
  const outcomes = await whileHeld(server, { lock: (tx) => lockShop(tx, shop.shopId, 'exclusive') }, [
    resume(manager),
    resume(shop.owner),
  ])
  const [first, second] = outcomes.map((one) => (one.status === 'fulfilled' ? one.value : null))
  assert.ok(first?.endedAt)
  assert.deepEqual(second, first)
  const acts = await server.db.kysely
    .selectFrom('platform.audit')
    .select('act')
    .where('shop_id', '=', shop.shopId)
    .where('subject', '=', absenceId)
    .where('act', '=', 'shop.resume')
    .execute()
  assert.equal(acts.length, 1)
})

test('a doubled request is one absence; the same id for something else is refused', async () => {
  const shop = await givenShop(server)
  const id = newId()
  const [first, second] = await Promise.all([startAbsence(shop, { id }), startAbsence(shop, { id })])
  assert.deepEqual(first, second)
  await refused(startAbsence(shop, { id, reason: 'logistics' }), 'id_reused')
  await refused(startAbsence(shop), 'already_offline')
  await refused(startAbsence(shop, { id: crypto.randomUUID() }), 'invalid_input')
  await refused(startAbsence(shop, { id: '018f0000-0000-7000-8000-000000000000' }), 'id_not_fresh')
})

test('a planned absence begins by itself to the millisecond, is edited and cancelled before', async () => {
  const shop = await givenShop(server)
  const planned = await startAbsence(shop, { startsAt: inHours(2), resumesAt: inHours(4) })
  assert.equal(planned.state, 'planned')
  await refused(startAbsence(shop, { startsAt: inHours(3), resumesAt: inHours(5) }), 'overlaps_planned')
  await refused(startAbsence(shop), 'overlaps_planned')
  const params = { shopId: shop.shopId, absenceId: planned.absenceId }
  await server.call(changeAbsence, {
    as: shop.owner,
    params,
    body: { startsAt: inHours(3), resumesAt: inHours(6) },
  })
  const cancelled = await startAbsence(shop, { startsAt: inHours(8), resumesAt: inHours(9) })
  const taken = { shopId: shop.shopId, absenceId: cancelled.absenceId }
  assert.equal((await server.call(cancelAbsence, { as: shop.owner, params: taken })).state, 'cancelled')
  await server.clockTo(addMs(addHours(TEST_START, 3), -1))
  assert.equal((await storefront(shop)).state, 'online')
  await server.clockTo(inHours(3))
  assert.equal((await storefront(shop)).state, 'offline')
  await refused(server.call(cancelAbsence, { as: shop.owner, params }), 'absence_running')
  await server.clockTo(inHours(6))
  assert.equal((await storefront(shop)).state, 'online')
  await server.clockTo(inHours(8.5))
  assert.equal((await storefront(shop)).state, 'online')
  const events = await server.db.kysely
    .selectFrom('platform.event')
    .select(['type', 'at'])
    .where('shop_id', '=', shop.shopId)
    .where('type', 'in', ['shop.went_offline', 'shop.resumed'])
    .orderBy('event_id')
    .execute()
  assert.deepEqual(
    events.map((event) => [event.type, event.at.toISOString()]),
    [
      ['shop.went_offline', inHours(3)],
      ['shop.resumed', inHours(6)],
    ],
  )
})

test('manual resume: offline after 400 days, online by hand', async () => {
  const shop = await givenShop(server)
  const absence = await startAbsence(shop)
  assert.equal(absence.mode, 'manual')
  await server.clockTo(addDays(TEST_START, 400))
  const away = await storefront(shop)
  assert.deepEqual([away.state, away.away?.resumesAt], ['offline', null])
  await server.call(endAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId, absenceId: absence.absenceId },
  })
  assert.equal((await storefront(shop)).state, 'online')
})

test('S0-35 history lists start, end, reason, mode, operator, orders paused and messages received', async () => {
  const shop = await givenShop(server)
  await givenChat(server, { shop, said: '营业时的话' })
  const now = addHours(addDays(TEST_START, 400), 1)
  await server.clockTo(now)
  const paused = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  const timed = await startAbsence(shop, { reason: 'stock_take', resumesAt: addHours(now, 5).toISOString() })
  const buyer = await givenPerson(server)
  await buyerSays(server, { shop, buyer }, '在吗')
  await server.clockTo(addHours(now, 4))
  await buyerSays(server, { shop, buyer }, '还在吗')
  const other = await givenChat(server, { shop, said: '有人吗' })
  await shopSays(server, other, '稍后回复')
  // At its end it is over: what comes then, and what happens to another shop, does not count.
  await server.clockTo(addHours(now, 5))
  await buyerSays(server, { shop, buyer }, '你好')
  await givenChat(server)
  await server.clockTo(addHours(now, 6))
  const manual = await startAbsence(shop)
  await buyerSays(server, { shop, buyer }, '又不在吗')
  const { rows } = await server.call(listAbsences, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual(
    rows.map((row) => [row.messagesReceived, row.ordersPaused]),
    [
      [1, paused.length],
      [3, paused.length],
    ],
  )
  assert.deepEqual(
    rows.map(({ absence, operator }) => [
      absence.absenceId,
      absence.reason,
      absence.mode,
      absence.state,
      operator,
    ]),
    [
      [manual.absenceId, 'vacation', 'manual', 'running', '店主'],
      [timed.absenceId, 'stock_take', 'timed', 'over', '店主'],
    ],
  )
  assert.equal(rows[1]?.absence.startsAt, now.toISOString())
  assert.equal(rows[1]?.absence.resumesAt, addHours(now, 5).toISOString())
  const first = await server.call(listAbsences, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { limit: 1 },
  })
  assert.equal(first.rows.length, 1)
  const rest = await server.call(listAbsences, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { limit: 1, after: first.next ?? '' },
  })
  assert.equal(rest.rows[0]?.absence.absenceId, timed.absenceId)
  assert.equal(rest.next, null)
})

test('S0-19 the begin and the end of a planned absence that many handle at the same moment are published once each', async () => {
  const shop = await givenShop(server)
  const start = await readBusinessNow(server.db.kysely)
  const [startsAt, resumesAt] = [addHours(start, 20), addHours(start, 21)]
  const planned = { startsAt: startsAt.toISOString(), resumesAt: resumesAt.toISOString() }
  const { absenceId } = await startAbsence(shop, planned)
  for (const at of [startsAt, resumesAt]) {
    await Promise.all(Array.from({ length: 6 }, () => publishAbsences.sweep(server.db, at)))
  }
  const { rows } = await server.db.pool.query<{ type: string; events: number }>(
    `select type, count(*)::int as events from platform.event
     where payload ->> 'absenceId' = $1 and type in ('shop.went_offline', 'shop.resumed') group by type order by type`,
    [absenceId],
  )
  assert.deepEqual(rows, [
    { type: 'shop.resumed', events: 1 },
    { type: 'shop.went_offline', events: 1 },
  ])
})

test('a shop plans so many absences, and no more', async () => {
  const shop = await givenShop(server)
  const now = await readBusinessNow(server.db.kysely)
  const hoursOn = (hours: number) => addHours(now, hours).toISOString()
  const plan = (index: number) =>
    startAbsence(shop, { startsAt: hoursOn(100 + index * 3), resumesAt: hoursOn(101 + index * 3) })
  for (let index = 0; index < MAX_LIVE_ABSENCES; index += 1) await plan(index)
  const refusal = await refused(plan(MAX_LIVE_ABSENCES), 'too_many_absences')
  assert.deepEqual(refusal.detail, { most: MAX_LIVE_ABSENCES })
})
