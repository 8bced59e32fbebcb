import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { givenPerson } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { stockOf } from '../../inventory/index.ts'
import { withdrawRefund } from '../cases/contract.ts'
import { changeRequest, refuseRequest } from '../requests/contract.ts'
import { markReturn, postReturn, receiveReplacement, sendReplacement } from '../returns/contract.ts'
import { decideDispute, disputeCase, readDispute } from './contract.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)
const kept = { lineNo: 1, result: 'sellable', quantity: 1 } as const

async function givenDesk() {
  const shop = await givenShopWithReturns(server)
  return { shop, order: await givenWornOrder(server, shop) }
}

type Desk = Awaited<ReturnType<typeof givenDesk>>

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })
const dispute = ({ order }: Desk, seen: SeenCase) =>
  server.call(disputeCase, {
    as: order.buyer,
    ...at(seen),
    body: { version: seen.version, text: '一直不验货' },
  })
const mark = ({ shop }: Desk, seen: SeenCase, what: 'arrived' | 'taken_back') =>
  server.call(markReturn, { as: shop.owner, ...at(seen), body: { version: seen.version, mark: what } })
const send = ({ shop }: Desk, seen: SeenCase, waybill: string) =>
  server.call(sendReplacement, {
    as: shop.owner,
    ...at(seen),
    body: { version: seen.version, courier: 'SF', waybill, text: '请查收' },
  })

async function onHand({ shop }: Desk, skuIds: readonly string[]): Promise<(number | undefined)[]> {
  const levels = await stockOf(server.db.kysely, shop.shopId, skuIds)
  return skuIds.map((skuId) => levels.get(skuId)?.onHand)
}

/** An exchange of the bought size for the next one, as its buyer sent the old piece back. */
async function givenSentBackExchange(desk: Desk) {
  const { shop, order } = desk
  const [, middle = ''] = order.skuIds
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }]
  const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange', lines } as const
  const asked = await askService(server, order, { ...wish, lines: [...lines] })
  return sendBack(server, order.buyer, await agree(server, shop.owner, asked))
}

test('marks of a return that go to and fro do not move its deadline, and its buyer may ask the platform', async () => {
  const desk = await givenDesk()
  const { shop, order } = desk
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const due = addDays(await now(), 10).toISOString()
  await server.clockTo(addDays(await now(), 9))
  const back = await mark(desk, await mark(desk, sent, 'arrived'), 'taken_back')
  assert.equal(back.dueAt, due)
  const again = await mark(desk, back, 'arrived')
  assert.equal(again.dueAt, due)
  assert.equal((await dispute(desk, again)).state, 'disputed')
})

test('of an exchange whose goods are back and for which the shop sends nothing, the officer may give the money back', async () => {
  const desk = await givenDesk()
  const { shop, order } = desk
  const toSend = await inspect(server, shop.owner, await givenSentBackExchange(desk), [kept])
  assert.equal(toSend.state, 'sending')
  await server.clockTo(addHours(await now(), 72 + 1))
  const officer = await givenPerson(server, { officer: true })
  const disputed = await server.call(readDispute, { as: officer, ...at(toSend) })
  assert.equal(disputed.state, 'disputed')
  const decided = await server.call(decideDispute, {
    as: officer,
    ...at(toSend),
    body: { version: disputed.version, decision: 'refund', facts: '商家逾期未寄', reason: '退还货款' },
  })
  assert.deepEqual([decided.kind, decided.state, decided.amountFen], ['return_refund', 'refunding', 9900])
  await booksAgree(server)
  assert.deepEqual(await onHand(desk, order.skuIds), [10, 10, 10], 'what was held for the exchange is free')
})

test('a piece that came in an exchange goes back on its own shelf, not on that of the one it came for', async () => {
  const desk = await givenDesk()
  const { shop, order } = desk
  const toSend = await inspect(server, shop.owner, await givenSentBackExchange(desk), [kept])
  const out = await send(desk, toSend, 'SF9876543210987')
  assert.deepEqual(out.statements.at(-1)?.text, '请查收')
  const body = { version: out.version }
  await server.call(receiveReplacement, { as: order.buyer, ...at(out), body })
  assert.deepEqual(await onHand(desk, order.skuIds), [10, 9, 10])
  const back = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
    'SF1234567890999',
  )
  await inspect(server, shop.owner, back, [kept])
  assert.deepEqual(await onHand(desk, order.skuIds), [10, 10, 10])
  await booksAgree(server)
})

test('what was asked in time may be completed after the time is over', async () => {
  const { shop, order } = await givenDesk()
  await server.clockTo(addDays(await now(), 3))
  const asked = await askService(server, order, { reason: 'no_reason' })
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    ...at(asked),
    body: { version: asked.version, reason: 'no_evidence', text: '请补充照片' },
  })
  await server.clockTo(addDays(await now(), 6))
  const changed = await server.call(changeRequest, {
    as: order.buyer,
    ...at(asked),
    body: { version: no.version, ...wishFor({ reason: 'no_reason', text: '照片在此' }) },
  })
  assert.equal(changed.state, 'asked')
})

test('an officer sees a case only once it came to the platform', async () => {
  const desk = await givenDesk()
  const officer = await givenPerson(server, { officer: true })
  const asked = await askService(server, desk.order)
  const read = () => server.call(readDispute, { as: officer, ...at(asked) })
  await refused(read(), 'not_found')
  const no = await server.call(refuseRequest, {
    as: desk.shop.owner,
    ...at(asked),
    body: { version: asked.version, reason: 'not_agreed', text: '不同意' },
  })
  await refused(read(), 'not_found')
  await dispute(desk, no)
  assert.equal((await read()).state, 'disputed')
})

test('the shop does not replace the number under which its buyer sent goods back; the buyer may correct it', async () => {
  const { shop, order } = await givenDesk()
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const other = { version: sent.version, courier: 'SF', waybill: 'SF1234567890555' }
  await refused(
    server.call(postReturn, { as: shop.owner, ...at(sent), body: other }),
    'return_number_of_buyer',
  )
  const corrected = await sendBack(server, order.buyer, sent, 'SF1234567890556')
  assert.equal(corrected.parcels[0]?.waybill, 'SF1234567890556')
})

test('a resend that left counts, also when its buyer asked the platform and withdrew', async () => {
  const desk = await givenDesk()
  const { shop, order } = desk
  const resend = { kind: 'resend', reason: 'missing_gift' } as const
  for (let time = 1; time <= 10; time += 1) {
    const toSend = await agree(server, shop.owner, await askService(server, order, resend))
    const disputed = await dispute(desk, await send(desk, toSend, `SF12345678901${20 + time}`))
    await server.call(withdrawRefund, {
      as: order.buyer,
      ...at(disputed),
      query: { version: disputed.version },
    })
  }
  await refused(askService(server, order, resend), 'resends_used_up')
})
