import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, type Person, signInAs } from '../../../../testing/given.ts'
import { givenOwnCode, wrongCode } from '../../../../testing/given-code.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { givenAddress, givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addDays, addHours } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'
import { setCartLine } from '../../ordering/cart/contract.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { changeOrderAddress } from '../../ordering/receiver/contract.ts'
import { listAddresses } from '../addresses/contract.ts'
import {
  agreeToPrivacy,
  deleteAccount,
  exportMyData,
  readPrivacy,
  readPrivacyText,
} from '../privacy/contract.ts'
import { saveView } from '../saved-views/contract.ts'
import { me } from '../sign-in/contract.ts'
import { forgetSessions } from '../sign-in/forget-sessions.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)

const erase = async (person: Person) =>
  server.call(deleteAccount, { as: person, body: await givenOwnCode(server, person) })

async function download(person: Person): Promise<{ text: string; headers: Headers }> {
  const answer = await fetch(`${server.url}/api/buyer/privacy/export`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/json' },
    body: JSON.stringify(await givenOwnCode(server, person, 'export')),
  })
  assert.equal(answer.status, 200)
  return { text: await answer.text(), headers: answer.headers }
}

/** An order of the buyer that came and was confirmed, its after-sales window over. */
async function finishedOrder(buyer: Person) {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop, buyer })
  await givenShipped(server, shop.owner, order)
  await server.call(confirmReceipt, { as: buyer, params: { shopId: shop.shopId, orderId: order.orderId } })
  await server.clockTo(addDays(await now(), 8))
  return { shop, order }
}

test('a person agrees to the privacy policy once; a new version asks again and the old one stays readable', async () => {
  const person = await givenPerson(server)
  await server.db.kysely.deleteFrom('identity.consent').where('account_id', '=', person.accountId).execute()
  const first = await server.call(readPrivacyText)
  assert.equal(first.version, 1)
  assert.match(first.zh, /电子商务法/)
  assert.equal((await server.call(me, { as: person })).consentNeeded, true)
  assert.equal((await server.call(me)).consentNeeded, false, 'a stranger is asked nothing')
  const agree = (version: number) => server.call(agreeToPrivacy, { as: person, body: { version } })
  await Promise.all([agree(1), agree(1), agree(1)])
  assert.equal((await server.call(me, { as: person })).consentNeeded, false)
  const at = (await now()).toISOString()
  const mine = () => server.call(readPrivacy, { as: person })
  assert.deepEqual((await mine()).consents, [{ version: 1, agreedAt: at }])
  const effective_from = addHours(await now(), 2)
  const next =
    1 + Number((await server.db.pool.query('select max(version) from identity.privacy_text')).rows[0].max)
  const second = { version: next, zh: '第二版', en: 'The second', effective_from }
  await server.db.kysely.insertInto('identity.privacy_text').values(second).execute()
  assert.equal((await server.call(me, { as: person })).consentNeeded, false, 'not in force yet')
  await refused(server.call(readPrivacyText, { query: { version: next } }), 'not_found')
  await server.clockTo(effective_from)
  assert.equal((await server.call(me, { as: person })).consentNeeded, true)
  const old = await refused(agree(1), 'privacy_text_old')
  assert.equal(old.detail.newest, next)
  await agree(next)
  assert.deepEqual(
    (await mine()).consents.map(({ version }) => version),
    [next, 1],
  )
  assert.equal((await server.call(readPrivacyText, { query: { version: 1 } })).zh, first.zh)
})

test('the privacy policy names the papers of an application: what for, who sees them and how long, in both languages', async () => {
  const { rows } = await server.db.pool.query<{ zh: string; en: string }>(
    'select zh, en from identity.privacy_text where version = 2',
  )
  const [newest] = rows
  for (const words of ['身份证号码', '营业执照', '30 天', '加密', '写明理由'])
    assert.ok(newest?.zh.includes(words), words)
  for (const words of ['ID card', 'business licence', '30 days', 'encrypted', 'reason'])
    assert.ok(newest?.en.includes(words), words)
})

test('one’s own data come as one file, with a fresh code, and nobody else’s are in it', async () => {
  const person = await givenPerson(server, { name: '李雷雷' })
  const order = await givenPaidOrder(server, { buyer: person, note: '请放门口' })
  const other = await givenPaidOrder(server, { note: '别人的留言' })
  await server.waitUntilIdle()
  await refused(
    server.call(exportMyData, { as: person, body: { challengeId: crypto.randomUUID(), code: '000000' } }),
    'code_void',
  )
  const { text, headers } = await download(person)
  assert.match(headers.get('content-disposition') ?? '', /my-data\.json/)
  const file = JSON.parse(text) as Record<string, Record<string, unknown>[]>
  assert.equal(file['account']?.[0]?.['phone'], person.phone)
  assert.equal(file['addresses']?.length, 1)
  assert.deepEqual(
    file['orders']?.map(({ number, buyer_note, receiver }) => ({ number, buyer_note, receiver })),
    [
      {
        number: order.number,
        buyer_note: '请放门口',
        receiver: { name: '王小明', phone: '13812345678', detail: '文三路 138 号 2 幢' },
      },
    ],
  )
  assert.deepEqual(Object.keys(file).slice(2), [
    'account',
    'consents',
    'work',
    'addresses',
    'savedViews',
    'acts',
    'reminders',
    'followedShops',
    'shopApplications',
    'favourites',
    'payouts',
    'coupons',
    'cart',
    'orders',
    'refunds',
    'freightCovers',
    'caseStatements',
    'reasonCorrections',
    'compensations',
    'wrongShipments',
    'wrongCompensations',
    'reviews',
    'refundOffers',
    'notices',
    'chatMessages',
  ])
  assert.ok(!text.includes(other.number) && !text.includes('别人的留言'))
  const audit = await server.db.kysely
    .selectFrom('platform.audit')
    .select('act')
    .where('actor_id', '=', person.accountId)
    .where('act', '=', 'account.exported')
    .execute()
  assert.equal(audit.length, 1)
})

test('of the filters that somebody keeps their own data hold the words, whatever else stands in the row', async () => {
  const shop = await givenShop(server)
  const { shopId, owner } = shop
  const search = { tab: 'to_ship', province: '33' }
  const body = { id: newId(), list: 'ordering.orders', name: '浙江待发货', search }
  await server.call(saveView, { as: owner, params: { shopId }, body })
  const views = async () =>
    (JSON.parse((await download(owner)).text) as { savedViews: Record<string, unknown>[] }).savedViews.map(
      (view) => [view['shop_id'], view['list'], view['name'], view['search']],
    )
  assert.deepEqual(await views(), [[shopId, body.list, body.name, search]])
  const spoil = (stored: string) =>
    server.db.pool.query('update identity.saved_view set search = $2 where shop_id = $1', [shopId, stored])
  await spoil('{"tab":"unpaid","odd":{"phone":"13812345678"}}')
  assert.deepEqual(await views(), [[shopId, body.list, body.name, { tab: 'unpaid' }]])
  await spoil('"text"')
  assert.deepEqual(await views(), [[shopId, body.list, body.name, {}]])
})

test('an account with open orders or refunds, of staff or of an officer is not deleted, and says what stands against it', async () => {
  const person = await givenPerson(server)
  const unpaid = await givenOrder(server, { buyer: person })
  const refusal = await refused(erase(person), 'account_busy')
  assert.equal(refusal.detail.count, 1)
  const { deletion } = await server.call(readPrivacy, { as: person })
  assert.deepEqual(
    deletion.openOrders.map(({ number, state }) => [number, state]),
    [[unpaid.number, 'unpaid']],
  )
  const shop = await givenShop(server)
  await refused(erase(shop.owner), 'account_works_in_shop')
  await refused(erase(await givenPerson(server, { officer: true })), 'account_of_officer')
  const body = wrongCode(await givenOwnCode(server, person))
  await refused(server.call(deleteAccount, { as: person, body }), 'account_busy')
})

test('a deleted account leaves no phone, name, address, cart or notice; who signs in again is somebody new', async () => {
  const person = await givenPerson(server, { name: '韩梅梅' })
  const { shop, order } = await finishedOrder(person)
  await givenAddress(server, person)
  const skuId = order.lines[0]?.skuId as string
  await server.call(setCartLine, {
    as: person,
    params: { shopId: shop.shopId, skuId },
    body: { quantity: 2 },
  })
  const { deletion } = await server.call(readPrivacy, { as: person })
  assert.deepEqual([deletion.openCount, deletion.keptOrders, deletion.keptDays], [0, 1, 1096])
  const wrong = await refused(
    server.call(deleteAccount, { as: person, body: { challengeId: crypto.randomUUID(), code: '000000' } }),
    'code_void',
  )
  assert.equal(wrong.status, 422)
  await erase(person)
  await server.waitUntilIdle()
  await refused(server.call(listAddresses, { as: person }), 'not_signed_in')
  const { rows: left } = await server.db.pool.query(
    `select (select count(*)::int from identity.address where buyer_id = $1) as addresses,
      (select count(*)::int from ordering.cart_line where buyer_id = $1) as cart,
      (select count(*)::int from conversation.notice where buyer_id = $1) as notices,
      (select count(*)::int from identity.session where account_id = $1) as sessions,
      (select count(*)::int from identity.account where phone_hash = $2) as phones`,
    [person.accountId, server.db.app.pii.hashPhone(person.phone)],
  )
  assert.deepEqual(left[0], { addresses: 0, cart: 0, notices: 0, sessions: 0, phones: 0 })
  const page = await server.call(readShopOrder, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
  })
  assert.equal(page.receiver.name, '王**', 'the law wants the receiver of a transaction kept')
  const cookie = await signInAs(server, person.phone)
  const again = await server.call(me, { as: { cookie } })
  assert.notEqual(again.account?.accountId, person.accountId)
  const { rows } = await server.call(listNotices, { as: { cookie }, query: {} })
  assert.deepEqual(rows, [])
})

test('many presses delete an account once', async () => {
  const person = await givenPerson(server)
  const body = await givenOwnCode(server, person)
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, () => server.call(deleteAccount, { as: person, body })),
  )
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  const { rows } = await server.db.pool.query(
    "select 1 from platform.event where type = 'account.deleted' and payload ->> 'accountId' = $1",
    [person.accountId],
  )
  assert.equal(rows.length, 1)
})

test('a refund that runs keeps the account; once the money is back it can go', async () => {
  const person = await givenPerson(server)
  const order = await givenPaidOrder(server, { buyer: person })
  await server.clockTo(addHours(await now(), 25))
  const { caseId } = await server.call(askRefund, {
    as: person,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  assert.ok(caseId)
  await refused(erase(person), 'account_busy')
  await server.clockTo(addHours(await now(), 49))
  await erase(person)
})

test('three years after an order ended its receiver is removed by itself, of changed addresses too', async () => {
  const person = await givenPerson(server)
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop, buyer: person })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const addressId = await givenAddress(server, person, {
    provinceCode: '33',
    cityCode: '3302',
    districtCode: '330203',
  })
  await server.call(changeOrderAddress, { as: person, params, body: { addressId } })
  await givenShipped(server, shop.owner, order)
  await server.call(confirmReceipt, { as: person, params })
  await server.clockTo(addDays(await now(), 8))
  const read = () => server.call(readShopOrder, { as: shop.owner, params })
  const finishedAt = new Date((await read()).finishedAt as string)
  await server.clockTo(new Date(addDays(finishedAt, 1096).getTime() - 1))
  assert.equal((await read()).receiver.name, '王**')
  await server.clockTo(addDays(finishedAt, 1096))
  const page = await read()
  assert.deepEqual(page.receiver, {
    name: '—',
    phone: '—',
    province: '浙江省',
    city: '宁波市',
    district: '海曙区',
    detail: '—',
  })
  assert.deepEqual(
    page.addressHistory.map(({ from, to }) => [from, to]),
    [[null, null]],
  )
})

test('ended sessions and codes long void are let go, those that work stay', async () => {
  const gone = await givenPerson(server)
  const stays = await givenPerson(server)
  await server.db.pool.query(
    "update identity.session set expires_at = now() - interval '1 second' where account_id = $1",
    [gone.accountId],
  )
  await server.db.pool.query(
    "update identity.sign_in_code set expires_at = now() - interval '3 days' where phone_hash = $1",
    [server.db.app.pii.hashPhone(gone.phone)],
  )
  while ((await forgetSessions.sweep(server.db, await now())) > 0);
  const { rows } = await server.db.pool.query<{ account_id: string }>(
    'select account_id from identity.session where account_id = any($1::uuid[])',
    [[gone.accountId, stays.accountId]],
  )
  assert.deepEqual(
    rows.map((row) => row.account_id),
    [stays.accountId],
  )
  const { rows: codes } = await server.db.pool.query(
    'select 1 from identity.sign_in_code where phone_hash = $1',
    [server.db.app.pii.hashPhone(gone.phone)],
  )
  assert.deepEqual(codes, [])
})
