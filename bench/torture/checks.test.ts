import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../../server/src/kernel/time.ts'
import { askRefund } from '../../server/src/modules/aftersale/cases/contract.ts'
import { moveStock } from '../../server/src/modules/inventory/contract.ts'
import { payOrders } from '../../server/src/modules/ordering/checkout/contract.ts'
import { cancelMyOrder } from '../../server/src/modules/ordering/closing/contract.ts'
import { confirmReceipt } from '../../server/src/modules/ordering/receipt/contract.ts'
import { QUEUE_SCHEMA } from '../../server/src/platform/job-queue-tables.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../server/testing/given.ts'
import { comeBack, goAway } from '../../server/testing/given-absence.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  inspect,
  sendBack,
} from '../../server/testing/given-cases.ts'
import { givenProduct } from '../../server/testing/given-catalog.ts'
import { buyerSays, givenChat, shopSays } from '../../server/testing/given-chat.ts'
import { givenShipped } from '../../server/testing/given-fulfillment.ts'
import { type GivenOrder, givenOrder, givenPaidOrder } from '../../server/testing/given-ordering.ts'
import { payAtCashier } from '../../server/testing/given-payment.ts'
import { payOut } from '../../server/testing/given-payout.ts'
import { approveAs } from '../../server/testing/given-refunds.ts'
import { newId, TEST_START, testServer } from '../../server/testing/server.ts'
import { type Book, openBook } from './book.ts'
import { bookChecks } from './book-checks.ts'
import { effectChecks } from './effect-checks.ts'
import { type Check, stateChecks } from './state-checks.ts'

const server = await testServer()

const PRICE_FEN = 9900

/** A small world in which one of everything that is checked has happened, and the book of it. */
async function givenWorld(): Promise<Book> {
  const book = openBook()
  const shop = await givenShop(server)
  const { shopId } = shop
  const product = await givenProduct(server, shop)
  const skuId = product.skus[0]?.skuId as string
  const buyer = await givenPerson(server)
  await earn(shop, buyer)
  await giveServices(shop, buyer, book)
  const place = async () => {
    const order = await givenOrder(server, { shop, buyer, lines: [{ skuId, quantity: 1 }] })
    book.placed.set(order.orderId, { shopId, totalFen: PRICE_FEN, quantity: 1 })
    return order
  }
  const pay = async ({ orderId }: GivenOrder) => {
    const body = { id: newId(), orders: [{ shopId, orderId }] }
    const { tradeId, cashierUrl } = await server.call(payOrders, { as: buyer, body })
    await payAtCashier(server, cashierUrl)
    await server.waitUntilIdle()
    book.paid.set(tradeId, { orderIds: [orderId] })
  }
  const [waiting, cancelled, returned, sent] = [await place(), await place(), await place(), await place()]
  book.notPlaced.add(waiting.orderId.replace(/^......../, 'ffffffff'))
  await server.call(cancelMyOrder, { as: buyer, params: { shopId, orderId: cancelled.orderId } })
  book.cancelled.add(cancelled.orderId)
  await pay(returned)
  await pay(sent)
  const caseId = newId()
  const params = { shopId, orderId: returned.orderId }
  await server.call(askRefund, { as: buyer, params, body: { id: caseId, reason: 'changed_mind' } })
  book.refunds.set(caseId, { orderId: returned.orderId })
  await approveAs(server, shop.owner, { shopId, caseId })
  book.decided.set(caseId, { granted: true })
  const parcel = await givenShipped(server, shop.owner, sent)
  book.shipped.set(parcel.id, { orderId: sent.orderId })
  await server.call(confirmReceipt, { as: buyer, params: { shopId, orderId: sent.orderId } })
  book.confirmed.add(sent.orderId)
  const messageId = newId()
  const chat = await givenChat(server, { shop, buyer })
  await buyerSays(server, chat, '还在吗', messageId)
  book.messages.set(messageId, { shopId, text: '还在吗' })
  await shopSays(server, chat, '在的')
  const stockId = newId()
  await server.call(moveStock, {
    as: shop.owner,
    params: { shopId },
    body: { id: stockId, lines: [{ skuId, kind: 'receive', change: 5, note: '' }] },
  })
  book.stock.set(stockId, { skuId, change: 5 })
  const { absenceId } = await goAway(server, shop)
  book.absencesBegun.add(absenceId)
  await comeBack(server, shop, absenceId)
  book.absencesEnded.add(absenceId)
  await server.waitUntilIdle()
  return book
}

/** The shop sells something dear, whose money is its own when this is over. */
async function earn(shop: GivenShop, buyer: Person): Promise<void> {
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 100_000 }] })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, buyer, lines: [{ skuId, quantity: 1 }] })
  await givenShipped(server, shop.owner, order)
  const params = { shopId: shop.shopId, orderId: order.orderId }
  await server.call(confirmReceipt, { as: buyer, params })
  await server.clockTo(addDays(TEST_START, 20))
}

/** A case whose goods came back, and a payout. */
async function giveServices(shop: GivenShop, buyer: Person, book: Book): Promise<void> {
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop, { buyer })
  const { caseId, version } = await askService(server, order)
  book.services.set(caseId, { orderId: order.orderId })
  const at = { shopId: shop.shopId, caseId }
  const agreed = await agree(server, shop.owner, { ...at, version })
  book.agreed.add(caseId)
  const back = await sendBack(server, buyer, { ...at, version: agreed.version })
  const results = [{ lineNo: 1, result: 'sellable' as const, quantity: 1 }]
  await inspect(server, shop.owner, { ...at, version: back.version }, results)
  book.inspected.set(caseId, { sellable: 1, pieces: 1 })
  const { payoutId } = await payOut(server, shop.owner, order, { amountFen: 300 })
  book.payouts.set(payoutId, { orderId: order.orderId, amountFen: 300 })
  await server.waitUntilIdle()
}

const ofType = (type: string) => `delete from platform.event where type = '${type}'`
const noticeOf = (occasion: string) => `delete from conversation.notice where occasion like '${occasion}:%'`

/** What goes wrong, by the check that must find it. */
const breaches: Readonly<Record<string, string>> = {
  'stock is the sum of its movements': 'update inventory.stock set on_hand = on_hand + 1',
  'stock was never below zero': `update inventory.movement set on_hand_change = -1
    where movement_id = (select min(movement_id) from inventory.movement)`,
  'what is reserved is what open orders wait for, and what is held for exchanges and resends': `update ordering."order" set state = 'cancelled' where state = 'unpaid'`,
  'each order walks its table': `update ordering.order_move set to_state = 'shipped' where to_state = 'paid'`,
  'each refund case walks its table': `update aftersale.refund_case set state = 'asked'`,
  'each order knows whether a refund of it is open, and when its first parcel shipped': `update ordering."order" set refund_open = not refund_open`,
  'a line knows what its parcels hold; of a shipped order every piece was shipped or given back, of a cancelled one none shipped':
    'update fulfillment.parcel_line set quantity = quantity + 1',
  'no order is dated in a time in which its shop was away': `update shop.absence set starts_at = starts_at - interval '1 hour',
    ended_at = ended_at + interval '1 hour'`,
  'the provider and we agree on every payment': 'update simulator.psp_trade set amount_fen = amount_fen + 1',
  'the provider and we agree on every refund, sent once': 'delete from simulator.psp_refund',
  'an order that was paid has one payment, and its money is in escrow, at the shop or back': `update payment.trade_part set state = 'returned'`,
  'in escrow is the money of the orders under way, and nothing else': `update payment.account set balance_fen = balance_fen + 1 where kind = 'escrow'`,
  'chats have numbers without holes': 'delete from conversation.message where number = 2',
  'every event is dispatched and had each of its reactions': `delete from platform.reaction_done
    where event_id = (select max(event_id) from platform.reaction_done)`,
  'no job is left': `select ${QUEUE_SCHEMA}.add_job('lost')`,
  'orders lie once among those of their buyers': 'delete from ordering.buyer_order',
  'the event of each placed order was published once': ofType('order.placed'),
  'the event of each payment of an order was published once': ofType('order.paid'),
  'the event of each refund sent was published once': ofType('payment.refund_sent'),
  'each payment notified its buyer once': noticeOf('paid'),
  'each parcel notified its buyer once': noticeOf('shipped'),
  'each closed order notified its buyer once': `update ordering."order" set cancel_reason = 'unpaid_timeout' where state = 'cancelled'`,
  'each refund notified its buyer once': noticeOf('refund-sent'),
  'each parcel is followed once': 'delete from simulator.courier_parcel',
  'each granted refund was held once': `update payment.refund set why = 'late_money'`,
  'every order that was acknowledged is there once, as placed': 'delete from ordering.order_line',
  'no order that was refused is there': `update ordering."order" set order_id = overlay(order_id::text placing 'ffffffff' from 1)::uuid`,
  'every cancelled order is cancelled': `update ordering."order" set state = 'unpaid' where state = 'cancelled'`,
  'every acknowledged parcel is there once and its order is shipped': 'delete from fulfillment.parcel',
  'every confirmed receipt stands': `update ordering."order" set state = 'shipped' where state = 'received'`,
  'every payment that the cashier took is booked, and its orders are paid or have their money back': `update payment.trade_part set state = 'returned'`,
  'every refund that was asked for is there once and is not stuck': `update aftersale.refund_case set state = 'refunding'`,
  'every decision on a refund stands': `update aftersale.refund_case set state = 'rejected'`,
  'every request for service that was acknowledged is there once': `delete from aftersale.refund_case where goods_received`,
  'every agreement to a request for service stands': `update aftersale.refund_case set state = 'asked' where goods_received`,
  'what came back was booked once, and what can be sold is on the shelf once': `update inventory.movement
    set on_hand_change = 2 where kind = 'return'`,
  'every payout that was acknowledged is there once, and reached the buyer once or came back':
    'delete from simulator.psp_payout',
  'every message is there once, word for word': `update conversation.message set body = '{"kind": "text", "text": "?"}'`,
  'every stock change is there once': 'delete from inventory.movement where request_id is not null',
  'every absence that began is there, and over if that was acknowledged':
    'update shop.absence set ended_at = null',
}

test('every check of the torture is silent in a sound api, and finds the breach that is planted for it', async (t) => {
  const checks = [...stateChecks, ...effectChecks, ...bookChecks(await givenWorld())]
  assert.deepEqual(Object.keys(breaches).sort(), checks.map(({ what }) => what).sort())
  const client = await server.db.pool.connect()
  t.after(() => client.release())
  const found = async ({ sql, values }: Check) => (await client.query(sql, [...(values ?? [])])).rows
  for (const check of checks) {
    assert.deepEqual(await found(check), [], check.what)
    // What guards the tables otherwise is put aside: the check is the last that could notice.
    await client.query('begin; set local session_replication_role = replica')
    await client.query(breaches[check.what] as string)
    const rows = await found(check)
    await client.query('rollback')
    assert.notEqual(rows.length, 0, `not found: ${check.what}`)
  }
})
