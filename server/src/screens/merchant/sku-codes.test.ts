import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { testServer } from '../../../testing/server.ts'
import { findSkuCodes } from './sku-codes-contract.ts'

const server = await testServer()

test('a SKU code that another product of the shop has is named with that product, capitals aside', async () => {
  const shop = await givenShop(server)
  const scarf = await givenProduct(server, shop, {
    title: '围巾',
    skus: [
      { code: 'WJ-01', specs: ['红'] },
      { code: 'WJ-02', specs: ['蓝'] },
    ],
  })
  const gloves = await givenProduct(server, shop, { title: '手套', skus: [{ code: 'ST-01' }] })
  await givenProduct(server, await givenShop(server), { title: '别家的', skus: [{ code: 'XX-01' }] })
  const uses = async (codes: string[], except?: string) => {
    const body = { codes, ...(except ? { except } : {}) }
    const reply = await server.call(findSkuCodes, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body,
    })
    return reply.uses.map(({ code, title, specs }) => [code, title, specs.join()])
  }
  assert.deepEqual(await uses([' wj-01 ', 'ST-01', 'NEU-1', 'XX-01']), [
    ['ST-01', '手套', ''],
    ['WJ-01', '围巾', '红'],
  ])
  assert.deepEqual(await uses(['WJ-01', 'WJ-02'], scarf.productId), [], 'its own codes are no others')
  assert.deepEqual(await uses(['WJ-02'], gloves.productId), [['WJ-02', '围巾', '蓝']])
})
