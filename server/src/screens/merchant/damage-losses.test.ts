import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GivenShop } from '../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  sendBack,
  uploadEvidence,
} from '../../../testing/given-cases.ts'
import { setKind } from '../../../testing/given-losses.ts'
import { testServerForEach } from '../../../testing/server.ts'
import { readRefund } from '../../modules/aftersale/cases/contract.ts'
import { bookLateGoods } from '../../modules/aftersale/returns/contract.ts'
import { setSkuCost } from '../../modules/catalog/costs/contract.ts'
import { adjustLoss } from '../../modules/payment/costs/contract.ts'
import { readOrderLosses } from './losses-contract.ts'

const server = testServerForEach()
type Result = 'sellable' | 'damaged' | 'scrap'

async function givenDesk() {
  const shop = await givenShopWithReturns(server)
  await setKind(server, shop, 'damage', 505)
  return shop
}

/** An order of one piece of 99.00 that costs the shop 40.00. */
async function givenOrder(shop: GivenShop) {
  const order = await givenWornOrder(server, shop)
  const [skuId = ''] = order.skuIds
  await server.call(setSkuCost, {
    as: shop.owner,
    params: { shopId: shop.shopId, skuId },
    body: { costFen: 4000 },
  })
  return order
}
type Order = Awaited<ReturnType<typeof givenOrder>>

async function damageOf(shop: GivenShop, { orderId }: Order) {
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId, orderId }
  const { refunds } = await server.call(readOrderLosses, { as: shop.owner, params })
  const cost = refunds[0]?.costs.find((one) => one.kind === 'damage')
  return [cost?.amountFen, cost?.how?.scrapFen ?? 0]
}

const pieces = async (shop: GivenShop, order: Order, result: Result) => [
  {
    lineNo: 1,
    result,
    quantity: 1,
    ...(result === 'scrap' ? { pictures: [await uploadEvidence(server, shop.owner, order)] } : {}),
  },
]

test('S2-02 the damage of a return goes by its inspection: sellable 0.00, damaged 5.05 % of 99.00, scrap its cost', async () => {
  const shop = await givenDesk()
  const results = []
  for (const [index, result] of (['sellable', 'damaged', 'scrap'] as const).entries()) {
    const order = await givenOrder(shop)
    const agreed = await agree(server, shop.owner, await askService(server, order))
    const sent = await sendBack(server, order.buyer, agreed, `SF300000000000${index}`)
    await inspect(server, shop.owner, sent, await pieces(shop, order, result))
    results.push(await damageOf(shop, order))
  }
  assert.deepEqual(results, [
    [0, 0],
    [500, 0],
    [4000, 4000],
  ])
})

test('S2-02 goods that come late correct the cost book once; what somebody of the shop said stands', async () => {
  const shop = await givenDesk()
  const givenRefunded = async () => {
    const order = await givenOrder(shop)
    const wish = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const
    const { caseId } = await agree(server, shop.owner, await askService(server, order, wish))
    assert.deepEqual(await damageOf(shop, order), [500, 0], 'nobody knows what they are like')
    return { order, caseId }
  }
  const late = async ({ order, caseId }: Awaited<ReturnType<typeof givenRefunded>>, result: Result) => {
    const params = { shopId: shop.shopId, caseId }
    const { version } = await server.call(readRefund, { as: shop.owner, params })
    const body = { version, lines: await pieces(shop, order, result) }
    await server.call(bookLateGoods, { as: shop.owner, params, body })
    return damageOf(shop, order)
  }
  assert.deepEqual(await late(await givenRefunded(), 'sellable'), [0, 0])
  assert.deepEqual(await late(await givenRefunded(), 'damaged'), [500, 0])
  assert.deepEqual(await late(await givenRefunded(), 'scrap'), [4000, 4000])
  const said = await givenRefunded()
  await server.call(adjustLoss, {
    as: shop.owner,
    params: { shopId: shop.shopId, refundId: said.caseId },
    body: { kind: 'damage', amountFen: 1234, seenFen: 500, note: '按维修报价' },
  })
  assert.deepEqual(await late(said, 'scrap'), [1234, 0])
  const { rows } = await server.db.pool.query(
    `select count(*)::integer as rows, sum(case when reverses is null then amount_fen else -amount_fen end)::integer as fen
     from payment.cost_entry where shop_id = $1 and kind = 'damage'`,
    [shop.shopId],
  )
  // 500 undone; 500 kept; 500 undone and 4000; 500 undone and 1234.
  assert.deepEqual(rows, [{ rows: 2 + 1 + 3 + 3, fen: 0 + 500 + 4000 + 1234 }])
})
