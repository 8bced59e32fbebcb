import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type GivenShop, givenPerson, givenShop } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
} from '../../../../testing/given-cases.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { stockDifference, stockOf } from '../../inventory/index.ts'
import { listRefunds, type RefundDetail, readRefund } from '../cases/contract.ts'
import { type Decision, decideDispute, disputeCase } from '../disputes/contract.ts'
import { refuseRequest } from '../requests/contract.ts'
import { markReturn, sendGoodsAgain, sendReplacement } from './contract.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
  await givenReturnAddress(server, shop)
})

type Order = Awaited<ReturnType<typeof givenWornOrder>>

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })

const now = async (seen: SeenCase): Promise<RefundDetail> => {
  await server.waitUntilIdle()
  return server.call(readRefund, { as: shop.owner, ...at(seen) })
}

const sendAgain = (seen: SeenCase, waybill: string) =>
  server.call(sendGoodsAgain, {
    as: shop.owner,
    ...at(seen),
    body: { version: seen.version, courier: 'SF', waybill },
  })

const dispute = (order: Order, seen: SeenCase) =>
  server.call(disputeCase, {
    as: order.buyer,
    ...at(seen),
    body: { version: seen.version, text: '商品在店里' },
  })

const decide = async (seen: SeenCase, decision: Decision) =>
  server.call(decideDispute, {
    as: await givenPerson(server, { officer: true }),
    ...at(seen),
    body: { version: seen.version, decision, facts: '看了凭证', reason: '说明不成立' },
  })

/** A return that arrived and that the shop refused. */
async function givenRefusedReturn(order: Order): Promise<RefundDetail> {
  const asked = await askService(server, order)
  const sent = await sendBack(server, order.buyer, await agree(server, shop.owner, asked))
  const arrived = await server.call(markReturn, {
    as: shop.owner,
    ...at(sent),
    body: { version: sent.version, mark: 'arrived' },
  })
  return server.call(refuseRequest, {
    as: shop.owner,
    ...at(arrived),
    body: { version: arrived.version, reason: 'spoils_resale', text: '有污渍' },
  })
}

/** A refused return whose buyer let the time to ask the platform pass. */
async function givenOwedBack(order: Order): Promise<RefundDetail> {
  const no = await givenRefusedReturn(order)
  await server.clockTo(new Date(no.dueAt ?? 0))
  return now(no)
}

/** An exchange of the bought size for the next one, the old piece inspected and on the shelf. */
async function givenInspectedExchange(order: Order): Promise<RefundDetail> {
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: order.skuIds[1] ?? '' }]
  const asked = await askService(server, order, {
    kind: 'exchange',
    reason: 'too_small',
    wish: 'exchange',
    lines,
  })
  const sent = await sendBack(server, order.buyer, await agree(server, shop.owner, asked))
  return inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
}

const onHand = async (skuId = '') =>
  (await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)?.onHand

test('goods of a refused return that the shop keeps come to the platform when their time is over, to the millisecond', async () => {
  const order = await givenWornOrder(server, shop)
  const owed = await givenOwedBack(order)
  const due = addDays(await readBusinessNow(server.db.kysely), 7)
  assert.deepEqual(
    [owed.state, owed.turn, owed.goodsPlace, owed.dueAt, owed.closedAt],
    ['owed_back', 'shop', 'with_shop', due.toISOString(), null],
  )
  const toSend = await server.call(listRefunds, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { tab: 'sending' },
  })
  assert.deepEqual([toSend.rows.map((row) => row.caseId), toSend.counts.sending], [[owed.caseId], 1])
  const { rows } = await server.call(listNotices, { as: order.buyer, query: {} })
  assert.match(rows.find((row) => row.kind === 'case_owed_back')?.zh.body ?? '', /有污渍/)
  await server.clockTo(addMs(due, -1))
  assert.equal((await now(owed)).state, 'owed_back')
  await server.clockTo(due)
  const over = await now(owed)
  assert.deepEqual([over.state, over.breachedAt], ['disputed', due.toISOString()])
  await decide(over, 'refund')
  assert.equal((await now(over)).state, 'refunded')
})

test('while the shop owes the goods their buyer may ask the platform; after a no it owes them again, and is done when it sent them', async () => {
  const order = await givenWornOrder(server, shop)
  const owed = await givenOwedBack(order)
  const stays = await decide(await dispute(order, owed), 'reject')
  assert.deepEqual([stays.state, stays.decidedBy, stays.goodsPlace], ['owed_back', 'platform', 'with_shop'])
  await refused(sendAgain(stays, 'SF1234567890123'), 'replacement_number_used')
  const sent = await sendAgain(stays, 'SF5550001112223')
  assert.deepEqual([sent.state, sent.goodsPlace, sent.turn], ['rejected', 'to_buyer', null])
  await refused(dispute(order, sent), 'refund_decided')
})

test('who entered which number for goods that are sent again stays, also after a correction', async () => {
  const sent = await sendAgain(await givenOwedBack(await givenWornOrder(server, shop)), 'SF5550001112223')
  await sendAgain(sent, 'SF5550001112224')
  const rows = await server.db.kysely
    .selectFrom('platform.audit')
    .select(['actor_id', 'detail'])
    .where('act', '=', 'aftersale.goods_sent_again')
    .where('subject', '=', sent.caseId)
    .orderBy('audit_id')
    .execute()
  assert.match(JSON.stringify(rows), /SF5550001112223.*SF5550001112224/)
  assert.deepEqual(
    rows.map((row) => row.actor_id),
    [shop.owner.accountId, shop.owner.accountId],
  )
})

test('after an exchange the platform says no to, nothing is owed back: the shop has sold the old piece, the buyer has the new one', async () => {
  const order = await givenWornOrder(server, shop)
  const inspected = await givenInspectedExchange(order)
  const out = await server.call(sendReplacement, {
    as: shop.owner,
    ...at(inspected),
    body: { version: inspected.version, courier: 'SF', waybill: 'SF5550001112223' },
  })
  const no = await decide(await dispute(order, out), 'reject')
  assert.deepEqual([no.state, no.actions], ['rejected', []])
  assert.equal((await askService(server, order, { reason: 'damaged' })).state, 'asked')
})

test('whose piece is on the shelf already is not refused by the platform: it is exchanged, or its money goes back', async () => {
  const order = await givenWornOrder(server, shop)
  const inspected = await givenInspectedExchange(order)
  assert.equal(await onHand(order.skuIds[0]), 10)
  await server.clockTo(new Date(inspected.dueAt ?? 0))
  const disputed = await now(inspected)
  assert.equal(disputed.state, 'disputed')
  await refused(decide(disputed, 'reject'), 'case_move_not_allowed')
  await decide(disputed, 'refund')
  assert.equal((await now(disputed)).state, 'refunded')
  assert.equal(await onHand(order.skuIds[0]), 10)
  assert.deepEqual(await stockDifference(server.db.kysely), [])
})
