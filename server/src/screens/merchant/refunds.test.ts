import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../testing/server.ts'
import { askRefund, listRefunds } from '../../modules/aftersale/cases/contract.ts'
import { addAddress } from '../../modules/identity/addresses/contract.ts'

const server = await testServer()

async function givenCase(shop: Awaited<ReturnType<typeof givenShop>>, title: string, phone: string) {
  const buyer = await givenPerson(server)
  const place = { provinceCode: '33', cityCode: '3301', districtCode: '330106' }
  const body = { id: newId(), name: '王小明', phone, detail: '文三路 138 号', isDefault: true, ...place }
  const { addressId } = await server.call(addAddress, { as: buyer, body })
  const { skus } = await givenProduct(server, shop, { title })
  const lines = skus.map(({ skuId }) => ({ skuId, quantity: 1 }))
  const order = await givenPaidOrder(server, { shop, buyer, addressId, lines })
  const { caseId, number } = await server.call(askRefund, {
    as: buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  return { caseId, number, order }
}

test('refunds are found by their number, their order, the phone or its end, and a product; of this shop alone', async () => {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const bear = await givenCase(shop, '小熊卫衣', '13812345678')
  const skirt = await givenCase(shop, '公主裙', '13912340000')
  const theirs = await givenCase(rival, '小熊卫衣', '13812345678')
  const found = async (words: string, tab: 'all' | 'asked' = 'all') => {
    const { rows } = await server.call(listRefunds, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { words, tab },
    })
    return rows.map((row) => row.caseId).sort()
  }
  const both = [bear.caseId, skirt.caseId].sort()
  assert.deepEqual(await found(`${bear.number}`), [bear.caseId])
  assert.deepEqual(await found(`订单号：${skirt.order.number}`), [skirt.caseId])
  assert.deepEqual(await found('138 1234 5678'), [bear.caseId])
  assert.deepEqual(await found('0000'), [skirt.caseId])
  assert.deepEqual(await found('小熊'), [bear.caseId])
  assert.deepEqual(await found('衣').then((ids) => ids.length), 1)
  assert.deepEqual(await found('13800000000'), [])
  assert.deepEqual(await found(theirs.order.number), [])
  assert.deepEqual(await found(`${theirs.number}`), [])
  // Right after payment a refund is granted without the shop: none of them waits.
  assert.deepEqual(await found('小熊', 'asked'), [])
  const all = await server.call(listRefunds, { as: shop.owner, params: { shopId: shop.shopId }, query: {} })
  assert.deepEqual(all.rows.map((row) => row.caseId).sort(), both)
})
