import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { buyerSays } from '../../../../testing/given-chat.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { offersOn } from '../../../../testing/given-offers.ts'
import { givenAddress, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { readRetentionReport } from '../../../screens/merchant/retention-contract.ts'
import { withdrawRefund } from '../../aftersale/cases/contract.ts'
import { changeOrderAddress } from '../../ordering/receiver/contract.ts'
import { readAdvice } from '../contract.ts'
import { type KeptCause, keepOrder } from './keep-order.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)
const { paramsOf, askFor, accept, refund, givenOrderIn, decisionOf, marksOf, givenKnowing } = offersOn(server)

test('S2-04 a refund request before shipping has a decision with its reason, at most one offer, and a hold-out group that gets none', async () => {
  const shop = await givenKnowing('waiting', 'date')
  const order = await givenOrderIn(shop)
  const opened = await askFor(order)
  assert.deepEqual(opened, { offer: null, apology: false }, 'nothing is known yet')
  const { offer } = await askFor(order, { reason: 'late_shipping' })
  assert.equal(offer?.means, 'date')
  assert.equal(offer?.shipBy !== null, true, 'the date that was promised')
  assert.deepEqual((await askFor(order, { reason: 'late_shipping' })).offer, offer, 'asked again: the same')
  const decision = await decisionOf(shop, order)
  assert.deepEqual(
    [decision?.reasonClass, decision?.arm, decision?.why, decision?.means, decision?.outcome],
    ['waiting', 'offered', 'fits', 'date', 'open'],
  )
  assert.deepEqual(decision?.evidence, [
    { source: 'reason', text: 'late_shipping', at: -1, leadsTo: 'waiting' },
  ])
  assert.equal(decision?.marginFen, 2970, '30 % of 99.00 where the cost is not known')

  const held = await givenOrderIn(shop, 'hold_out')
  assert.deepEqual(await askFor(held, { reason: 'late_shipping' }), { offer: null, apology: false })
  assert.deepEqual(
    [(await decisionOf(shop, held))?.arm, (await decisionOf(shop, held))?.means],
    ['hold_out', 'date'],
    'what it would have got is kept beside it',
  )
  await refused(accept(held, 'date'), 'no_offer')
})

test('S2-04 of many questions at the same moment one decision is made, and all get its offer', async () => {
  const shop = await givenKnowing('waiting', 'date')
  const order = await givenOrderIn(shop)
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => askFor(order, { reason: 'late_shipping' })),
  )
  const decision = await decisionOf(shop, order)
  const means = decision?.arm === 'offered' ? decision.means : null
  const last = await askFor(order, { reason: 'late_shipping' })
  assert.equal(last.offer?.means ?? null, means)
  assert.deepEqual(
    [...new Set(answers.map(({ offer }) => offer?.means ?? null))],
    [means],
    'nobody was shown anything else',
  )
  const { rows } = await server.db.pool.query(
    'select 1 from retention.decision where shop_id = $1 and order_id = $2',
    [order.shopId, order.orderId],
  )
  assert.equal(rows.length, 1)
})

test('S2-04 an offer taken wins the order back; a forged, foreign or late acceptance is refused and changes nothing', async () => {
  const shop = await givenKnowing('waiting', 'date')
  const order = await givenOrderIn(shop)
  await refused(accept(order, 'date'), 'no_offer')
  await askFor(order, { reason: 'late_shipping' })
  await refused(accept(order, 'payout'), 'no_offer')
  await refused(accept(order, 'date', await givenPerson(server)), 'not_found')
  await refused(askFor(order, {}, await givenPerson(server)), 'not_found')
  assert.deepEqual(await marksOf(order), [])
  const first = await accept(order, 'date')
  assert.deepEqual(await accept(order, 'date'), first, 'twice is once')
  assert.deepEqual(await marksOf(order), ['offer_accepted'])
  assert.equal((await askFor(order, { reason: 'late_shipping' })).offer, null, 'no second offer')
  await givenShipped(server, shop.owner, order)
  const kept = await decisionOf(shop, order)
  assert.deepEqual([kept?.outcome, kept?.cause], ['kept', 'accepted'])

  const shipped = await givenOrderIn(shop)
  await askFor(shipped, { reason: 'late_shipping' })
  await givenShipped(server, shop.owner, shipped)
  await refused(accept(shipped, 'date'), 'offer_gone')
  const asked = await givenOrderIn(shop)
  await askFor(asked, { reason: 'late_shipping' })
  await refund(asked)
  await refused(accept(asked, 'date'), 'offer_gone')
})

test('S1-22 who must be refunded gets an apology, the refund in time, and never an offer for that order', async () => {
  const shop = await givenKnowing('waiting', 'date')
  const order = await givenOrderIn(shop)
  assert.deepEqual(await askFor(order, { reason: 'late_shipping', note: '别劝了，直接退' }), {
    offer: null,
    apology: true,
  })
  assert.deepEqual(await askFor(order, { reason: 'late_shipping' }), { offer: null, apology: true })
  const offered = await givenOrderIn(shop)
  assert.equal((await askFor(offered, { reason: 'late_shipping' })).offer?.means, 'date')
  assert.deepEqual(await askFor(offered, { reason: 'late_shipping', note: '骗子，投诉你们' }), {
    offer: null,
    apology: true,
  })
  assert.equal((await askFor(offered, { reason: 'late_shipping' })).offer, null, 'the offer is gone for good')
  await refused(accept(offered, 'date'), 'no_offer')
  const decision = await decisionOf(shop, offered)
  assert.deepEqual([decision?.reasonClass, decision?.mustKind], ['must_refund', 'law'])
  const asked = await refund(offered, 'late_shipping', '骗子，投诉你们')
  assert.equal(asked.state, 'refunding', 'soon after payment at once, as any other')
  assert.equal((await decisionOf(shop, offered))?.outcome, 'refunded')
})

test('S2-04 the refund goes its way while the engine is broken or stuck: no offer, no delay, no error', async () => {
  const shop = await givenKnowing('waiting', 'date')
  const [broken, stuck] = [await givenOrderIn(shop), await givenOrderIn(shop)]
  await server.db.pool.query('alter table retention.belief rename to belief_away')
  try {
    assert.deepEqual(await askFor(broken, { reason: 'late_shipping' }), { offer: null, apology: false })
    assert.equal((await refund(broken)).state, 'refunding')
  } finally {
    await server.db.pool.query('alter table retention.belief_away rename to belief')
  }
  await askFor(stuck)
  const holder = await server.db.pool.connect()
  try {
    await holder.query('begin')
    await holder.query('select from retention.decision where order_id = $1 for update', [stuck.orderId])
    assert.deepEqual(await askFor(stuck, { reason: 'late_shipping' }), { offer: null, apology: false })
    assert.equal((await refund(stuck)).state, 'refunding', 'it asks nothing of the engine')
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  await server.waitUntilIdle()
})

test('S2-05 a withdrawn refund sets 优先发货 in the same transaction: one without the other is not there', async () => {
  const shop = await givenShop(server)
  const order = await givenOrderIn(shop)
  await server.clockTo(addHours(await now(), 24))
  const { caseId, state } = await refund(order)
  assert.equal(state, 'asked')
  const params = { shopId: shop.shopId, caseId }
  const withdraw = () => server.call(withdrawRefund, { as: order.buyer, params })
  await server.db.pool.query(
    `alter table fulfillment.priority_mark add constraint none_today check (cause <> 'refund_withdrawn') not valid`,
  )
  await assert.rejects(withdraw())
  await server.db.pool.query('alter table fulfillment.priority_mark drop constraint none_today')
  assert.deepEqual(await marksOf(order), [])
  const { rows } = await server.db.pool.query<{ state: string }>(
    'select state from aftersale.refund_case where shop_id = $1 and case_id = $2',
    [shop.shopId, caseId],
  )
  assert.equal(rows[0]?.state, 'asked', 'not withdrawn without its mark')
  assert.equal((await withdraw()).state, 'withdrawn')
  assert.deepEqual(await marksOf(order), ['refund_withdrawn'])
  await withdraw()
  assert.deepEqual(await marksOf(order), ['refund_withdrawn'])
  const shown = () => server.call(readShopOrder, { as: shop.owner, params: paramsOf(order) })
  assert.equal((await shown()).priorityMark, true, 'the shop sees it')
  const kept = await decisionOf(shop, order)
  assert.deepEqual([kept?.outcome, kept?.cause, kept?.why], ['kept', 'withdrawn', 'asked_without_sheet'])
  await givenShipped(server, shop.owner, order)
  assert.equal((await shown()).priorityMark, false, 'until it has shipped')
})

test('S2-15 an address changed while a refund was wanted counts as kept, by its own cause; one without is none', async () => {
  const shop = await givenShop(server)
  const elsewhere = (buyer: Person) =>
    givenAddress(server, buyer, { provinceCode: '33', cityCode: '3302', districtCode: '330203' })
  const change = async (order: PaidOrder) =>
    server.call(changeOrderAddress, {
      as: order.buyer,
      params: paramsOf(order),
      body: { addressId: await elsewhere(order.buyer) },
    })
  const opened = await givenOrderIn(shop)
  await askFor(opened)
  await change(opened)
  const untouched = await givenOrderIn(shop)
  await change(untouched)
  const asked = await givenOrderIn(shop)
  await server.clockTo(addHours(await now(), 24))
  const { caseId } = await refund(asked, 'wrong_address')
  await change(asked)
  await server.call(withdrawRefund, { as: asked.buyer, params: { shopId: shop.shopId, caseId } })
  for (const order of [opened, asked]) {
    const decision = await decisionOf(shop, order)
    assert.deepEqual([decision?.outcome, decision?.cause], ['kept', 'address_fix'])
  }
  assert.equal(await decisionOf(shop, untouched), undefined)
  const day = (await now()).toISOString().slice(0, 10)
  const report = await server.call(readRetentionReport, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-01-01', to: day },
  })
  assert.deepEqual(
    report.causes.find(({ cause }) => cause === 'address_fix'),
    { cause: 'address_fix', count: 2, totalFen: opened.totalFen + asked.totalFen },
  )
})

test('S2-15 what kept an order first is its cause, in whatever order reactions learn of it', async () => {
  const shop = await givenShop(server)
  const order = await givenOrderIn(shop)
  await askFor(order)
  const first = await now()
  const keepAt = (cause: KeptCause, at: Date) =>
    inTransaction(server.db, (tx) => keepOrder(tx, paramsOf(order), cause), { at })
  const causeOf = async () => (await decisionOf(shop, order))?.cause
  await keepAt('withdrawn', addHours(first, 2))
  assert.equal(await causeOf(), 'withdrawn')
  await keepAt('address_fix', addHours(first, 1))
  assert.equal(await causeOf(), 'address_fix')
  await keepAt('by_itself', addHours(first, 3))
  assert.equal(await causeOf(), 'address_fix')
  // Of the same instant the address is the cause, whichever becomes known first.
  const other = await givenOrderIn(shop)
  await askFor(other)
  for (const cause of ['withdrawn', 'address_fix', 'withdrawn'] as const)
    await inTransaction(server.db, (tx) => keepOrder(tx, paramsOf(other), cause), { at: first })
  assert.equal((await decisionOf(shop, other))?.cause, 'address_fix')
})

test('S1-20 the agent reads class, words, suggested step and words for the buyer beside the request', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenOrderIn(shop)
  await server.clockTo(addHours(await now(), 24))
  const read = (as: Person, shopId = shop.shopId) =>
    server.call(readAdvice, { as, params: { shopId, orderId: order.orderId } })
  assert.equal((await read(agent)).advice, null, 'nothing was asked')
  await refund(order, 'other', '收货地址填错了，麻烦处理')
  const { advice } = await read(agent)
  assert.equal(advice?.reasonClass, 'wrong_address')
  assert.ok(advice?.evidence.some(({ text, at }) => text === '收货地址填错了'.slice(at, at + text.length)))
  assert.match(advice?.step.zh ?? '', /改地址/)
  assert.match(advice?.script.zh ?? '', /改地址/)
  const other = await givenShop(server)
  await refused(read(other.owner, other.shopId), 'not_found')
})

test('a message that waits for an answer is a fact that leads to an offer as soon as the sheet opens', async () => {
  const shop = await givenKnowing('no_answer', 'greeting')
  const order = await givenOrderIn(shop)
  await buyerSays(server, { shop, buyer: order.buyer }, '在吗？什么时候发货')
  const { offer } = await askFor(order)
  assert.equal(offer?.means, 'greeting')
  assert.ok((offer?.greeting.zh ?? '').length > 0)
})
