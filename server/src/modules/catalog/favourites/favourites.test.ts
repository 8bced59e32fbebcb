import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { newId, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import { addMs } from '../../../kernel/time.ts'
import { listFavourites } from '../../../screens/buyer/favourites-contract.ts'
import { makeProduct, takeOffSale } from '../products/contract.ts'
import { dropFavourite, getFavourite, keepFavourite } from './contract.ts'

const server = await testServer()
const shop = await givenShop(server)
const { shopId } = shop

test('a buyer keeps products once each, newest first, and drops them; nobody else sees them', async () => {
  const [fan, other] = [await givenPerson(server), await givenPerson(server)]
  const first = await givenProduct(server, shop, { title: '先收藏' })
  const second = await givenProduct(server, shop, { title: '后收藏', skus: [{ stock: 0 }] })
  const third = await givenProduct(server, shop, { title: '下架的' })
  for (const [index, { productId }] of [first, second, third, first].entries()) {
    await server.call(keepFavourite, { as: fan, params: { shopId, productId } })
    await server.clockTo(addMs(TEST_START, (index + 1) * 60_000))
  }
  await server.call(takeOffSale, { as: shop.owner, params: { shopId, productId: third.productId } })
  const list = async (query = {}) => server.call(listFavourites, { as: fan, query })
  assert.deepEqual(
    (await list()).rows.map((row) => [row.title, row.buyState]),
    [
      ['下架的', 'off_sale'],
      ['后收藏', 'sold_out'],
      ['先收藏', 'buyable'],
    ],
  )
  const page = await list({ limit: 2 })
  assert.deepEqual(
    (await list({ limit: 2, after: page.next ?? '' })).rows.map((row) => row.title),
    ['先收藏'],
  )
  assert.deepEqual((await server.call(listFavourites, { as: other })).rows, [])
  const params = { shopId, productId: first.productId }
  assert.deepEqual(await server.call(getFavourite, { as: fan, params }), { kept: true })
  await server.call(dropFavourite, { as: fan, params })
  await server.call(dropFavourite, { as: fan, params })
  assert.deepEqual(await server.call(getFavourite, { as: fan, params }), { kept: false })
})

test('what is not there, and what is only a draft, cannot be kept', async () => {
  const fan = await givenPerson(server)
  const keep = (productId: string) => server.call(keepFavourite, { as: fan, params: { shopId, productId } })
  await refused(keep(newId()), 'not_found')
  const id = newId()
  await server.call(makeProduct, {
    as: shop.owner,
    params: { shopId },
    body: { id, title: '', category: 'general', draft: true, skus: [] },
  })
  await refused(keep(id), 'not_found')
})
