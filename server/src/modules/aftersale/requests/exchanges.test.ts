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
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { stockOf } from '../../inventory/index.ts'
import { readMyRefund, withdrawRefund } from '../cases/contract.ts'
import { receiveReplacement, sendReplacement } from '../returns/contract.ts'
import { changeRequest, readServiceOptions, refuseRequest } from './contract.ts'

const server = testServerForEach()

const stock = async (shopId: string, skuId = '') => {
  const level = (await stockOf(server.db.kysely, shopId, [skuId])).get(skuId)
  return [level?.onHand, level?.reserved]
}

test('S4-29 an exchange holds its SKU at once, moves no money, and is done when the new one arrives', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const [small, middle = '', large = ''] = order.skuIds
  const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange' } as const
  await refused(askService(server, order, wish), 'exchange_sku_missing')
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }]
  const asked = await askService(server, order, { ...wish, lines })
  assert.deepEqual([asked.amountFen, asked.lines[0]?.sends?.specs], [0, ['120']])
  assert.deepEqual(await stock(shop.shopId, middle), [10, 1])
  // Changed to another size: the first one is free.
  const changed = await server.call(changeRequest, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: asked.caseId },
    body: {
      version: asked.version,
      ...wishFor({ ...wish, lines: [{ lineNo: 1, quantity: 1, exchangeSkuId: large }] }),
    },
  })
  assert.deepEqual(
    [await stock(shop.shopId, middle), await stock(shop.shopId, large)],
    [
      [10, 0],
      [10, 1],
    ],
  )
  const sent = await sendBack(server, order.buyer, await agree(server, shop.owner, changed))
  const toSend = await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  assert.deepEqual([toSend.state, await stock(shop.shopId, small)], ['sending', [10, 0]])
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const out = await server.call(sendReplacement, {
    as: shop.owner,
    params,
    body: { version: toSend.version, courier: 'SF', waybill: 'SF9876543210987' },
  })
  assert.deepEqual(await stock(shop.shopId, large), [9, 0])
  const done = await server.call(receiveReplacement, {
    as: order.buyer,
    params,
    body: { version: out.version },
  })
  assert.deepEqual([done.state, done.refundedAt, done.amountFen], ['done', null, 0])
  await booksAgree(server)
})

test('what an exchange holds is free again when it is withdrawn, refused, or nothing is sent back in time', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const [, middle = ''] = order.skuIds
  const ask = (reason: 'too_small' | 'too_large' = 'too_small') =>
    askService(server, order, {
      kind: 'exchange',
      reason,
      lines: [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }],
    })
  const params = (caseId: string) => ({ shopId: shop.shopId, caseId })
  const first = await ask()
  await server.call(withdrawRefund, { as: order.buyer, params: params(first.caseId) })
  assert.deepEqual(await stock(shop.shopId, middle), [10, 0])
  const second = await ask()
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params: params(second.caseId),
    body: { version: second.version, reason: 'not_agreed', text: '已下水' },
  })
  assert.deepEqual(await stock(shop.shopId, middle), [10, 0], 'a refused one holds nothing')
  await server.clockTo(new Date(no.dueAt ?? 0))
  assert.deepEqual(await stock(shop.shopId, middle), [10, 0])
  // For the same reason it is not asked for anew.
  await refused(ask(), 'refused_before')
  const third = await agree(server, shop.owner, await ask('too_large'))
  await server.clockTo(new Date(third.dueAt ?? 0))
  assert.deepEqual(await stock(shop.shopId, middle), [10, 0])
  await booksAgree(server)
})

test('sizes in stock are offered first, what is out of stock cannot be had', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop, { quantity: 1 })
  const [small = '', middle = ''] = order.skuIds
  await askService(server, await givenWornOrder(server, shop))
  const buyer = await givenPerson(server)
  await givenPaidOrder(server, { shop, buyer, lines: [{ skuId: small, quantity: 9 }] })
  const options = await server.call(readServiceOptions, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  assert.deepEqual(
    options.lines[0]?.exchange.map((one) => [one.specs[0], one.available, one.isSame]),
    [
      ['120', 10, false],
      ['130', 10, false],
      ['110', 0, true],
    ],
  )
  await givenPaidOrder(server, { shop, buyer, lines: [{ skuId: middle, quantity: 10 }] })
  await refused(
    askService(server, order, {
      kind: 'exchange',
      reason: 'too_small',
      lines: [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }],
    }),
    'exchange_out_of_stock',
  )
})

test('an order is sent again at most 10 times', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const resend = { kind: 'resend', reason: 'missing_gift' } as const
  for (let time = 1; time <= 10; time += 1) {
    const params = (caseId: string) => ({ shopId: shop.shopId, caseId })
    const toSend = await agree(server, shop.owner, await askService(server, order, resend))
    const out = await server.call(sendReplacement, {
      as: shop.owner,
      params: params(toSend.caseId),
      body: { version: toSend.version, courier: 'SF', waybill: `SF12345678901${20 + time}` },
    })
    const body = { version: out.version }
    await server.call(receiveReplacement, { as: order.buyer, params: params(out.caseId), body })
  }
  await refused(askService(server, order, resend), 'resends_used_up')
  await booksAgree(server)
})

test('S4-29 a missing piece is sent again from stock, without money', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const [skuId] = order.skuIds
  const asked = await askService(server, order, { kind: 'resend', reason: 'missing_piece' })
  assert.deepEqual(await stock(shop.shopId, skuId), [9, 0])
  const toSend = await agree(server, shop.owner, asked)
  assert.deepEqual([toSend.state, await stock(shop.shopId, skuId)], ['sending', [9, 1]])
  const out = await server.call(sendReplacement, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId: asked.caseId },
    body: { version: toSend.version, courier: 'SF', waybill: 'SF9876543210987' },
  })
  assert.deepEqual([out.state, await stock(shop.shopId, skuId)], ['sent', [8, 0]])
  await server.clockTo(new Date(out.dueAt ?? 0))
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'done')
  await booksAgree(server)
})
