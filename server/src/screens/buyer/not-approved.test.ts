import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../testing/given.ts'
import { givenPicture, givenProduct, givenProductChange } from '../../../testing/given-catalog.ts'
import { givenAddress } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { keepFavourite } from '../../modules/catalog/favourites/contract.ts'
import {
  changeProduct,
  getProduct,
  type ProductView,
  putOnSale,
  takeOffSale,
} from '../../modules/catalog/products/contract.ts'
import { decideReview, setShopReview } from '../../modules/catalog/review/contract.ts'
import { listMyMessages, sendMyMessage } from '../../modules/conversation/chat/contract.ts'
import { readCart, setCartLine } from '../../modules/ordering/cart/contract.ts'
import { placeCheckout, quoteCheckout } from '../../modules/ordering/checkout/contract.ts'
import { listFavourites } from './favourites-contract.ts'
import { getProductPage } from './product-page-contract.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })

/** Words, a spec and a price that no officer has seen. */
const SECRET = { title: '没批准的标题', spec: '没批准的规格', priceFen: 123_457 }

async function reviewedShop(review: 'first' | 'all'): Promise<GivenShop> {
  const shop = await givenShop(server)
  await server.call(setShopReview, { as: officer, params: { shopId: shop.shopId }, body: { review } })
  return shop
}

const skuOf = (product: ProductView) => product.skus[0]?.skuId as string

/** All that a person may ask about a product; what is answered or refused, as text. */
async function allThatIsSaid(as: Person, shop: GivenShop, product: ProductView): Promise<string> {
  const { shopId } = shop
  const { productId } = product
  const skuId = skuOf(product)
  const addressId = await givenAddress(server, as)
  const said = await Promise.allSettled([
    server.call(getProductPage, { params: { shopId, productId } }),
    server.call(keepFavourite, { as, params: { shopId, productId } }),
    server.call(listFavourites, { as }),
    server.call(setCartLine, { as, params: { shopId, skuId }, body: { quantity: 1 } }),
    server.call(readCart, { as }),
    server.call(quoteCheckout, { as, body: { lines: [{ shopId, skuId, quantity: 1 }], addressId } }),
    server.call(placeCheckout, {
      as,
      body: {
        id: newId(),
        addressId,
        shops: [{ shopId, orderId: newId(), lines: [{ skuId, quantity: 1 }], expectedTotalFen: 100 }],
      },
    }),
    server.call(sendMyMessage, {
      as,
      params: { shopId },
      body: { id: newId(), body: { kind: 'product', productId } },
    }),
    server.call(listMyMessages, { as, params: { shopId }, query: {} }),
  ])
  const html = await (await fetch(`${server.url}/products/${shopId}/${productId}`)).text()
  return `${JSON.stringify(said.map((one) => (one.status === 'fulfilled' ? one.value : [one.reason.message, one.reason.detail])))} ${html}`
}

function assertSecret(said: string): void {
  for (const secret of [SECRET.title, SECRET.spec, String(SECRET.priceFen)])
    assert.ok(!said.includes(secret), `${secret} in ${said}`)
}

const secretly = (shop: GivenShop, onSale = false) =>
  givenProduct(server, shop, {
    title: SECRET.title,
    onSale,
    specNames: ['规格'],
    skus: [{ specs: [SECRET.spec], priceFen: SECRET.priceFen }],
  })

test('of a product that no officer approved a stranger reads nothing but that it is not there', async () => {
  const buyer = await givenPerson(server)
  const shop = await reviewedShop('first')
  const place = (product: ProductView) => ({
    as: shop.owner,
    params: { shopId: shop.shopId, productId: product.productId },
  })
  const [offSale, inReview, rejected] = [await secretly(shop), await secretly(shop), await secretly(shop)]
  for (const product of [inReview, rejected])
    assert.equal((await server.call(putOnSale, place(product))).state, 'in_review')
  await server.call(decideReview, {
    as: officer,
    params: place(rejected).params,
    body: { version: 1, verdict: 'reject', reason: '不行' },
  })
  for (const product of [offSale, inReview, rejected]) {
    assertSecret(await allThatIsSaid(buyer, shop, product))
    await refused(server.call(getProductPage, { params: place(product).params }), 'not_found')
    await refused(server.call(keepFavourite, { as: buyer, params: place(product).params }), 'not_found')
  }
})

test('who has it in the cart, among the favourites or in a chat keeps what they saw, while new words wait or are refused', async () => {
  const shop = await reviewedShop('all')
  const { shopId } = shop
  const picture = await givenPicture(server, shop)
  const product = await givenProduct(server, shop, {
    title: '批准的标题',
    onSale: false,
    specNames: ['颜色'],
    pictures: [picture],
    skus: [{ specs: ['红'], priceFen: 5000 }],
  })
  const params = { shopId, productId: product.productId }
  await server.call(putOnSale, { as: shop.owner, params })
  await server.call(decideReview, { as: officer, params, body: { version: 1, verdict: 'approve' } })
  const fan = await givenPerson(server)
  await server.call(keepFavourite, { as: fan, params })
  const skuId = skuOf(product)
  await server.call(setCartLine, { as: fan, params: { shopId, skuId }, body: { quantity: 1 } })
  await server.call(sendMyMessage, {
    as: fan,
    params: { shopId },
    body: { id: newId(), body: { kind: 'product', productId: product.productId } },
  })
  const seenByFan = async () => {
    const { rows } = await server.call(listFavourites, { as: fan })
    const [line] = (await server.call(readCart, { as: fan })).shops[0]?.lines ?? []
    const messages = await server.call(listMyMessages, { as: fan, params: { shopId }, query: {} })
    const card = messages.rows.flatMap((message) =>
      message.body.kind === 'product' ? [message.body.product] : [],
    )[0]
    return {
      favourite: rows.map((row) => [row.title, row.picture, row.priceFromFen, row.buyState]),
      line: [line?.title, line?.specs, line?.picture, line?.priceFen, line?.priceSeenFen, line?.problem],
      card: [card?.title, card?.picture, card?.priceFen, card?.onSale],
    }
  }
  const kept = {
    favourite: [['批准的标题', picture, 5000, 'off_sale']],
    line: ['批准的标题', ['红'], picture, null, 5000, 'off_sale'],
    card: ['批准的标题', picture, 5000, false],
  }
  const onSale = await server.call(getProduct, { as: shop.owner, params })
  const changed = await server.call(changeProduct, {
    as: shop.owner,
    params,
    body: {
      version: onSale.version,
      title: SECRET.title,
      category: onSale.category,
      specNames: ['颜色'],
      skus: [{ skuId, specs: [SECRET.spec], priceFen: SECRET.priceFen }],
    },
  })
  assert.equal(changed.state, 'in_review')
  assert.deepEqual(await seenByFan(), kept)
  const stranger = await givenPerson(server)
  assertSecret(await allThatIsSaid(fan, shop, product))
  assertSecret(await allThatIsSaid(stranger, shop, product))
  await server.call(decideReview, {
    as: officer,
    params,
    body: { version: changed.version, verdict: 'reject', reason: '不行' },
  })
  assert.deepEqual(await seenByFan(), kept)
  assertSecret(await allThatIsSaid(stranger, shop, product))
  const again = await givenProductChange(
    server,
    shop,
    await server.call(getProduct, { as: shop.owner, params }),
    {
      title: '第三个标题',
      priceFen: 7000,
    },
  )
  await server.call(putOnSale, { as: shop.owner, params })
  await server.call(decideReview, {
    as: officer,
    params,
    body: { version: again.version, verdict: 'approve' },
  })
  const { favourite, line } = await seenByFan()
  assert.deepEqual(
    [favourite[0]?.slice(0, 1), line.slice(0, 1), line[3]],
    [['第三个标题'], ['第三个标题'], 7000],
  )
})

test('off sale, a product shows what it was when it was last on sale, not what its shop prepares', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '在售的标题', skus: [{ priceFen: 5000 }] })
  const params = { shopId: shop.shopId, productId: product.productId }
  await server.call(takeOffSale, { as: shop.owner, params })
  const offSale = await server.call(getProduct, { as: shop.owner, params })
  await givenProductChange(server, shop, offSale, { title: SECRET.title, priceFen: SECRET.priceFen })
  const page = await server.call(getProductPage, { params })
  assert.deepEqual(
    [page.title, page.priceFromFen, page.priceToFen, page.buyState],
    ['在售的标题', 5000, 5000, 'off_sale'],
  )
  assertSecret(await allThatIsSaid(await givenPerson(server), shop, product))
})
