import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { newId, refused, type TestServer, testServer } from '../../../../testing/server.ts'
import { getProductPage } from '../../../screens/buyer/product-page-contract.ts'
import { searchProducts } from '../../../screens/buyer/search-contract.ts'
import { listShopProducts } from '../../../screens/buyer/storefront-contract.ts'
import { getShop } from '../../shop/profile/contract.ts'

const server = await testServer()
const other = await server.another('api')

test('S0-06 while a hundred look at once, the very next look at another process than the switch sees the shop away, and back', async () => {
  const shop = await givenShop(server, { name: '人山人海' })
  const product = await givenProduct(server, shop, { title: '雪花马克杯' })
  await server.waitUntilIdle()
  const { shopId } = shop
  const { productId } = product
  const isOnline = async (at: TestServer) => {
    const [state, page, goods, found] = await Promise.all([
      at.call(getShop, { params: { shopId } }),
      at.call(getProductPage, { params: { shopId, productId } }),
      at.call(listShopProducts, { params: { shopId } }),
      at.call(searchProducts, { query: { word: '雪花马克杯' } }),
    ])
    return [state.state === 'online', page.buyState === 'buyable', goods.rows.length === 1, found.found === 1]
  }
  const crowd = (looks: number) =>
    Promise.all(Array.from({ length: looks }, (_, index) => isOnline(index % 2 ? server : other)))
  for (let round = 0; round < 3; round += 1) {
    const before = crowd(25)
    const { absenceId } = await goAway(server, shop)
    const away = await Promise.all([isOnline(other), crowd(5)])
    assert.deepEqual(away.flat(2), Array(24).fill(false), `round ${round}`)
    await before
    const during = crowd(25)
    await comeBack(server, shop, absenceId)
    const back = await Promise.all([isOnline(other), crowd(5)])
    assert.deepEqual(back.flat(2), Array(24).fill(true), `round ${round}`)
    await during
  }
})

test('of many who look at once each sees what they asked for, and who asks for nothing that is there disturbs nobody', async () => {
  const shops = [
    await givenShop(server),
    await givenShop(server),
    await givenShop(server),
    await givenShop(server),
  ]
  const products: Awaited<ReturnType<typeof givenProduct>>[] = []
  for (const [index, shop] of shops.entries()) {
    for (const nth of [1, 2, 3]) {
      const skus = [{ priceFen: nth * 100, stock: nth }]
      products.push(await givenProduct(server, shop, { title: `第 ${index} 家 ${nth} 号`, skus }))
    }
  }
  const pages = await Promise.all(
    products.flatMap((product, index) => {
      const shopId = shops[Math.floor(index / 3)]?.shopId as string
      const own = { shopId, productId: product.productId }
      const foreign = {
        shopId: shops[(Math.floor(index / 3) + 1) % 4]?.shopId as string,
        productId: product.productId,
      }
      return [
        server.call(getProductPage, { params: own }),
        refused(server.call(getProductPage, { params: foreign }), 'not_found'),
        refused(server.call(getProductPage, { params: { shopId, productId: newId() } }), 'not_found'),
        refused(server.call(getShop, { params: { shopId: newId() } }), 'not_found'),
      ]
    }),
  )
  const seen = pages.flatMap((page) => (page && 'title' in page ? [page] : []))
  assert.deepEqual(
    seen.map((page) => [page.title, page.priceFromFen, page.skus.map((sku) => sku.available)]),
    products.map((product, index) => [product.title, ((index % 3) + 1) * 100, [(index % 3) + 1]]),
  )
  const lists = await Promise.all(
    shops.flatMap(({ shopId }) =>
      [1, 2, 20].map((limit) => server.call(listShopProducts, { params: { shopId }, query: { limit } })),
    ),
  )
  const newest = (index: number) => [3, 2, 1].map((nth) => `第 ${index} 家 ${nth} 号`)
  assert.deepEqual(
    lists.map((list) => list.rows.map((row) => row.title)),
    shops.flatMap((_, index) => [1, 2, 3].map((length) => newest(index).slice(0, length))),
  )
  const [first] = lists
  const rest = await server.call(listShopProducts, {
    params: { shopId: shops[0]?.shopId as string },
    query: { limit: 2, after: first?.next ?? '' },
  })
  assert.deepEqual([rest.rows.map((row) => row.title), rest.next], [newest(0).slice(1), null])
})
