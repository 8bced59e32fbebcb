import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop, givenStaff } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { getProduct, makeProduct, moveProducts } from './contract.ts'

const server = await testServer()

test('many products are moved at once; what is refused says why by its name and stops no other', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  const off = await givenProduct(server, shop, { title: '围巾', onSale: false })
  const on = await givenProduct(server, shop, { title: '手套' })
  const draft = await server.call(makeProduct, {
    as: shop.owner,
    params,
    body: { id: newId(), title: '没有规格', category: 'children_wear', draft: true, skus: [] },
  })
  const foreign = await givenProduct(server, await givenShop(server), { title: '别人的', onSale: false })
  const productIds = [off, draft, foreign, on].map(({ productId }) => productId)
  const { products } = await server.call(moveProducts, {
    as: shop.owner,
    params,
    body: { to: 'on_sale', productIds },
  })
  assert.deepEqual(
    products.map(({ title, outcome }) => [title, outcome]),
    [
      ['围巾', 'moved'],
      ['没有规格', 'refused'],
      ['', 'refused'],
      ['手套', 'unchanged'],
    ],
  )
  assert.match(products[1]?.message ?? '', /还没有规格/)
  assert.match(products[2]?.message ?? '', /找不到/)
  const stateOf = async (productId: string) =>
    (await server.call(getProduct, { as: shop.owner, params: { ...params, productId } })).state
  assert.equal(await stateOf(off.productId), 'on_sale')
  assert.equal(await stateOf(draft.productId), 'draft')
  const again = await server.call(moveProducts, {
    as: shop.owner,
    params,
    body: { to: 'off_sale', productIds: [off.productId, on.productId] },
  })
  assert.deepEqual(
    again.products.map(({ outcome }) => outcome),
    ['moved', 'moved'],
  )
  assert.equal(await stateOf(on.productId), 'off_sale')
})

test('only those who may change goods move products', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const agent = await givenStaff(server, shop, 'agent')
  await refused(
    server.call(moveProducts, {
      as: agent,
      params: { shopId: shop.shopId },
      body: { to: 'off_sale', productIds: [product.productId] },
    }),
    'not_allowed',
  )
})
