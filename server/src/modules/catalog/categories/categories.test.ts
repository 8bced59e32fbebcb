import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { listStorefront } from '../../../screens/buyer/storefront-contract.ts'
import { makeProduct, putOnSale } from '../products/contract.ts'
import { listCategories, productCategories, rootOf } from './contract.ts'

const server = await testServer()
const shop = await givenShop(server)
const params = { shopId: shop.shopId }

const sell = async (title: string, categoryId: string, prices: number[], stock = 5) => {
  const id = newId()
  await server.call(makeProduct, {
    as: shop.owner,
    params,
    body: {
      id,
      title,
      category: rootOf(categoryId),
      categoryId,
      specNames: ['款'],
      skus: prices.map((priceFen, index) => ({
        skuId: newId(),
        specs: [`款${index}`],
        priceFen,
        openingStock: stock,
      })),
    },
  })
  await server.call(putOnSale, { as: shop.owner, params: { ...params, productId: id } })
}
const found = async (query: Record<string, unknown>) =>
  (await server.call(listStorefront, { query: { ...query, shopId: shop.shopId } })).rows.map(
    (row) => row.title,
  )

test('the tree has the top categories at its roots, each child after its parent and up to three levels deep', async () => {
  const { rows } = await server.call(listCategories, {})
  const roots = rows.filter((row) => row.parentId === null).map((row) => row.categoryId)
  assert.deepEqual(roots, [...productCategories])
  for (const [index, row] of rows.entries()) {
    assert.ok(row.nameZh && row.nameEn)
    if (row.parentId) assert.ok(rows.slice(0, index).some((above) => above.categoryId === row.parentId))
  }
  assert.ok(rows.some((row) => row.categoryId.split('.').length === 3))
})

test('S3-27 (part: goods; decoration has its own) a product is found in its category and those above it, by price and stock, in the order asked', async () => {
  await sell('贵卫衣', 'children_wear.tops.hoodies', [20000, 30000])
  await sell('便宜卫衣', 'children_wear.tops.hoodies', [5000])
  await sell('童裤', 'children_wear.bottoms', [9000])
  await sell('缺货外套', 'children_wear.tops.jackets', [7000], 0)
  await sell('口红', 'cosmetics.makeup.lips', [8000])
  const tops = ['缺货外套', '便宜卫衣', '贵卫衣']
  assert.deepEqual(await found({ categoryId: 'children_wear.tops' }), tops)
  assert.deepEqual(await found({ categoryId: 'children_wear.tops.hoodies' }), tops.slice(1))
  assert.deepEqual(await found({ category: 'children_wear' }), ['缺货外套', '童裤', '便宜卫衣', '贵卫衣'])
  const kids = { categoryId: 'children_wear' }
  assert.deepEqual(await found({ ...kids, sort: 'price_up' }), ['便宜卫衣', '缺货外套', '童裤', '贵卫衣'])
  assert.deepEqual(await found({ ...kids, sort: 'price_down' }), ['贵卫衣', '童裤', '缺货外套', '便宜卫衣'])
  assert.deepEqual(await found({ ...kids, inStock: true, sort: 'price_up' }), ['便宜卫衣', '童裤', '贵卫衣'])
  assert.deepEqual(await found({ ...kids, priceFromFen: 25000 }), ['贵卫衣'])
  assert.deepEqual(await found({ ...kids, priceFromFen: 5001, priceToFen: 8999 }), ['缺货外套'])
  const titles: string[] = []
  let after = ''
  do {
    const query = { ...kids, sort: 'price_up' as const, limit: 1, ...(after ? { after } : {}) }
    const { rows, next } = await server.call(listStorefront, {
      query: { ...query, shopId: shop.shopId },
    })
    titles.push(...rows.map((row) => row.title))
    after = next ?? ''
  } while (after)
  assert.deepEqual(titles, ['便宜卫衣', '缺货外套', '童裤', '贵卫衣'])
})

test('a category that is not in the tree is refused', async () => {
  await refused(sell('乱放', 'cosmetics.tops', [100]), 'category_not_found')
})
