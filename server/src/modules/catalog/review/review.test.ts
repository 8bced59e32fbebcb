import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop } from '../../../../testing/given.ts'
import { givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { allMoves } from '../../../kernel/states.ts'
import { getProductPage } from '../../../screens/buyer/product-page-contract.ts'
import { listProductMoves, listProducts } from '../../../screens/merchant/products-contract.ts'
import { getReview, listReviews } from '../../../screens/operator/product-reviews-contract.ts'
import { changeProduct, getProduct, makeProduct, putOnSale, takeOffSale } from '../products/contract.ts'
import { productNext } from '../products/product-states.ts'
import { decideReview, setShopReview } from './contract.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })

const reviewed = async (review: 'none' | 'first' | 'all') => {
  const shop = await givenShop(server)
  await server.call(setShopReview, {
    as: officer,
    params: { shopId: shop.shopId },
    body: { review },
  })
  return shop
}
const at = (shop: GivenShop, productId: string) => ({
  as: shop.owner,
  params: { shopId: shop.shopId, productId },
})
const decide = (
  shop: GivenShop,
  productId: string,
  body: { version: number; verdict: 'approve' | 'reject'; reason?: string },
) => server.call(decideReview, { as: officer, params: { shopId: shop.shopId, productId }, body })
const page = (shop: GivenShop, productId: string) =>
  server.call(getProductPage, { params: { shopId: shop.shopId, productId } })

const draftOf = (title = '') => ({
  id: newId(),
  title,
  category: 'general' as const,
  draft: true,
  skus: [{ skuId: newId(), specs: [], priceFen: 0 }],
})

test('every pair of states is either a move of a product or none', () => {
  const allowed = allMoves(productNext).flatMap((move) => (move.allowed ? [`${move.from} → ${move.to}`] : []))
  assert.deepEqual(
    allowed,
    [
      'draft → off_sale',
      'draft → in_review',
      'draft → on_sale',
      'off_sale → in_review',
      'off_sale → on_sale',
      'in_review → off_sale',
      'in_review → rejected',
      'in_review → on_sale',
      'rejected → off_sale',
      'rejected → in_review',
      'rejected → on_sale',
      'on_sale → off_sale',
      'on_sale → in_review',
    ].sort((a, b) => allowed.indexOf(a) - allowed.indexOf(b)),
  )
})

test('S3-27 (part: goods; decoration has its own) an unfinished product is kept as a draft, and goes on sale once it is whole', async () => {
  const shop = await givenShop(server)
  const body = draftOf()
  const draft = await server.call(makeProduct, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body,
  })
  assert.deepEqual([draft.state, draft.title, draft.skus[0]?.priceFen], ['draft', '', 0])
  await refused(page(shop, body.id), 'not_found')
  const refusal = await refused(server.call(putOnSale, at(shop, body.id)), 'not_complete')
  assert.deepEqual(refusal.detail.fields, ['title', 'skus.0.priceFen'])
  const { id: _, draft: __, ...fields } = body
  const place = at(shop, body.id)
  await refused(server.call(changeProduct, { ...place, body: { ...fields, version: 1 } }), 'not_complete')
  const half = { ...fields, version: 1, title: '半成品', draft: true }
  assert.equal((await server.call(changeProduct, { ...place, body: half })).state, 'draft')
  const whole = {
    ...half,
    version: 2,
    draft: false,
    skus: body.skus.map((sku) => ({ ...sku, priceFen: 990 })),
  }
  const saved = await server.call(changeProduct, { ...place, body: whole })
  assert.deepEqual([saved.state, saved.version], ['off_sale', 3])
  const again = { ...whole, version: 3, draft: true }
  await refused(server.call(changeProduct, { ...place, body: again }), 'invalid_input')
  assert.equal((await server.call(putOnSale, place)).state, 'on_sale')
  assert.equal((await page(shop, body.id)).title, '半成品')
  const { rows } = await server.call(listProductMoves, place)
  assert.deepEqual(
    rows.map((move) => [move.from, move.to, move.version, move.actorName]),
    [
      ['off_sale', 'on_sale', 3, shop.owner.name],
      ['draft', 'off_sale', 3, shop.owner.name],
    ],
  )
})

test('a product whose first sale is reviewed is seen by nobody until an officer approves the version that was read', async () => {
  const shop = await reviewed('first')
  const product = await givenProduct(server, shop, { title: '待审毛衣', onSale: false })
  assert.equal(product.needsReview, true)
  assert.equal((await server.call(putOnSale, at(shop, product.productId))).state, 'in_review')
  assert.equal((await server.call(putOnSale, at(shop, product.productId))).state, 'in_review')
  await refused(page(shop, product.productId), 'not_found')
  const waiting = await server.call(listReviews, { as: officer, query: { limit: 100 } })
  assert.ok(waiting.rows.some((row) => row.productId === product.productId))
  const edited = await givenProductChange(server, shop, product, { title: '待审毛衣 改' })
  await refused(decide(shop, product.productId, { version: 1, verdict: 'approve' }), 'changed_meanwhile')
  await decide(shop, product.productId, { version: edited.version, verdict: 'approve' })
  assert.equal((await page(shop, product.productId)).buyState, 'buyable')
  await refused(
    decide(shop, product.productId, { version: 2, verdict: 'reject', reason: '晚了' }),
    'not_in_review',
  )
  // Once approved, neither a new word nor another sale asks again.
  const renamed = await givenProductChange(server, shop, edited, { title: '新词' })
  assert.equal(renamed.state, 'on_sale')
  await server.call(takeOffSale, at(shop, product.productId))
  assert.equal((await server.call(putOnSale, at(shop, product.productId))).state, 'on_sale')
})

test('a rejected product says why, and is sent in again', async () => {
  const shop = await reviewed('first')
  const product = await givenProduct(server, shop, { onSale: false })
  const place = at(shop, product.productId)
  await server.call(putOnSale, place)
  await refused(decide(shop, product.productId, { version: 1, verdict: 'reject' }), 'reason_missing')
  await decide(shop, product.productId, { version: 1, verdict: 'reject', reason: '标题含绝对化用语' })
  const rejected = await server.call(getProduct, place)
  assert.deepEqual([rejected.state, rejected.rejection], ['rejected', '标题含绝对化用语'])
  const { rows } = await server.call(listProducts, { ...place, query: { state: 'rejected' } })
  assert.deepEqual(
    rows.map((row) => row.rejection),
    ['标题含绝对化用语'],
  )
  const edited = await givenProductChange(server, shop, rejected, { title: '改好的标题' })
  assert.equal(edited.state, 'rejected')
  assert.equal((await server.call(putOnSale, place)).state, 'in_review')
  const view = await server.call(getReview, { as: officer, params: place.params })
  assert.deepEqual(
    view.moves.map((move) => [move.to, move.reason, move.byOfficer]),
    [
      ['in_review', '', false],
      ['rejected', '标题含绝对化用语', true],
      ['in_review', '', false],
    ],
  )
  assert.equal((await server.call(takeOffSale, place)).state, 'off_sale')
})

test('where every content is reviewed, new words ask again and a new price does not', async () => {
  const shop = await reviewed('all')
  const product = await givenProduct(server, shop, { onSale: false })
  const place = at(shop, product.productId)
  await server.call(putOnSale, place)
  await decide(shop, product.productId, { version: 1, verdict: 'approve' })
  const onSale = await server.call(getProduct, place)
  const cheaper = await givenProductChange(server, shop, onSale, { priceFen: 100 })
  assert.equal(cheaper.state, 'on_sale')
  const renamed = await givenProductChange(server, shop, cheaper, { title: '全新标题' })
  assert.equal(renamed.state, 'in_review')
  await refused(page(shop, product.productId), 'not_found')
})

test('the setting of a shop goes before the policy, and back', async () => {
  const shop = await reviewed('all')
  const params = { shopId: shop.shopId }
  const set = (review: 'platform') => server.call(setShopReview, { as: officer, params, body: { review } })
  assert.deepEqual(await set('platform'), { review: 'none', own: false })
  const product = await givenProduct(server, shop, { onSale: false })
  assert.equal(product.needsReview, false)
  assert.equal((await server.call(putOnSale, at(shop, product.productId))).state, 'on_sale')
})
