import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop } from '../../../testing/given.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from '../../../testing/given-catalog.ts'
import { newId, refused, TEST_START, testServer } from '../../../testing/server.ts'
import { addHours, addMs } from '../../kernel/time.ts'
import { keepFavourite } from '../../modules/catalog/favourites/contract.ts'
import { takeOffSale } from '../../modules/catalog/products/contract.ts'
import { endAbsence, goOffline } from '../../modules/shop/absence/contract.ts'
import { listProducts } from '../merchant/products-contract.ts'
import { listFavourites } from './favourites-contract.ts'
import { getProductPage } from './product-page-contract.ts'
import { listShopProducts, listStorefront } from './storefront-contract.ts'

const server = await testServer()

const found = async (query: Record<string, unknown>) =>
  (await server.call(listStorefront, { query })).rows.map((row) => row.title)
const page = (shopId: string, productId: string) =>
  server.call(getProductPage, { params: { shopId, productId } })
const away = (shop: GivenShop, resumesAt: Date | null, startsAt?: Date) =>
  server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: {
      id: newId(),
      reason: 'vacation',
      resumesAt: resumesAt?.toISOString() ?? null,
      ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
    },
  })

test('the storefront shows products on sale with price range, picture and shop, newest first', async () => {
  const shop = await givenShop(server, { name: '山里人家' })
  const product = await givenProduct(server, shop, {
    title: '土鸡蛋',
    category: 'farm_food',
    skus: [{ priceFen: 3990 }, { priceFen: 6990 }],
  })
  await givenProduct(server, shop, { title: '没上架', onSale: false })
  const newest = await givenProduct(server, shop, {
    title: '土蜂蜜',
    category: 'farm_food',
    skus: [{ stock: 0 }],
  })
  const first = await server.call(listStorefront, { query: { shopId: shop.shopId, limit: 1 } })
  assert.deepEqual(first.rows, [
    {
      shopId: shop.shopId,
      shopName: '山里人家',
      productId: newest.productId,
      title: '土蜂蜜',
      category: 'farm_food',
      picture: null,
      priceFromFen: 9900,
      priceToFen: 9900,
      soldOut: true,
    },
  ])
  const second = await server.call(listShopProducts, {
    params: { shopId: shop.shopId },
    query: { limit: 1, after: first.next ?? '' },
  })
  assert.deepEqual(
    second.rows.map((row) => [row.productId, row.priceFromFen, row.priceToFen, row.soldOut]),
    [[product.productId, 3990, 6990, false]],
  )
  assert.equal(second.next, null)
})

test('each word must be in the title, the spec values or the name of the shop; wildcards are plain letters', async () => {
  const shop = await givenShop(server, { name: '小树苗童装' })
  await givenProduct(server, shop, { title: '恐龙卫衣', specNames: ['颜色'], skus: [{ specs: ['墨绿'] }] })
  await givenProduct(server, shop, { title: '100%棉 袜子', specNames: ['颜色'], skus: [{ specs: ['米白'] }] })
  assert.deepEqual(await found({ word: '恐龙' }), ['恐龙卫衣'])
  assert.deepEqual(await found({ word: ' 小树苗  墨绿 ' }), ['恐龙卫衣'])
  assert.deepEqual(await found({ word: '恐龙 米白' }), [])
  assert.deepEqual(await found({ word: '0%' }), ['100%棉 袜子'])
  assert.deepEqual(await found({ word: '恐_卫衣' }), [])
  assert.deepEqual(await found({ word: '小树苗', category: 'cosmetics' }), [])
})

test('a cursor that was tampered with is refused', async () => {
  await refused(server.call(listStorefront, { query: { after: 'nonsense' } }), 'invalid_input')
  const foreign = Buffer.from('["x","y"]').toString('base64url')
  await refused(server.call(listStorefront, { query: { after: foreign } }), 'invalid_input')
})

test('a product page shows SKUs with what is left, the freight, and turns to sold out', async () => {
  const shop = await givenShop(server)
  const freight = await givenFreightTemplate(server, shop, { notServed: ['54'] })
  const product = await givenProduct(server, shop, {
    description: '慢火熬制',
    specNames: ['净重'],
    skus: [
      { specs: ['250 g'], stock: 3 },
      { specs: ['500 g'], stock: 0 },
    ],
    freightTemplateId: freight.templateId,
  })
  const shown = await page(shop.shopId, product.productId)
  assert.equal(shown.buyState, 'buyable')
  assert.equal(shown.description, '慢火熬制')
  assert.deepEqual(shown.freight, freight)
  assert.deepEqual(
    shown.skus.map((sku) => [sku.specs.join(), sku.available]),
    [
      ['250 g', 3],
      ['500 g', 0],
    ],
  )
  const none = await givenProduct(server, shop, { skus: [{ stock: 0 }] })
  assert.equal((await page(shop.shopId, none.productId)).buyState, 'sold_out')
  const sold = await givenProduct(server, shop)
  await server.call(takeOffSale, {
    as: shop.owner,
    params: { shopId: shop.shopId, productId: sold.productId },
  })
  const off = await page(shop.shopId, sold.productId)
  assert.deepEqual([off.buyState, off.skus], ['off_sale', []])
  await refused(page(shop.shopId, newId()), 'not_found')
  const neverSold = await givenProduct(server, shop, { onSale: false })
  await refused(page(shop.shopId, neverSold.productId), 'not_found')
  const other = await givenShop(server)
  await refused(page(other.shopId, product.productId), 'not_found')
})

test('S0-07 (part: no live cards or affiliate links yet) no way shows a buyable product of a shop that is away', async () => {
  const shop = await givenShop(server, { name: '休息的店' })
  const product = await givenProduct(server, shop, { title: '手工蜡烛', description: '香' })
  const resumesAt = addHours(TEST_START, 48)
  const fan = await givenPerson(server)
  const kept = { as: fan, params: { shopId: shop.shopId, productId: product.productId } }
  await server.call(keepFavourite, kept)
  assert.equal((await server.call(listFavourites, { as: fan })).rows[0]?.buyState, 'buyable')
  await away(shop, resumesAt)
  for (const query of [{ categoryId: 'children_wear' }, { category: 'children_wear', sort: 'price_up' }]) {
    assert.ok(!(await found({ ...query, limit: 100 })).includes('手工蜡烛'))
  }
  const { rows: favourites } = await server.call(listFavourites, { as: fan })
  assert.deepEqual(
    favourites.map((row) => [row.title, row.buyState, row.resumesAt]),
    [['手工蜡烛', 'shop_away', resumesAt.toISOString()]],
  )
  assert.deepEqual(await found({ word: '手工蜡烛' }), [])
  assert.deepEqual(await found({ word: '休息的店' }), [])
  assert.deepEqual(await found({ shopId: shop.shopId }), [])
  const ofShop = await server.call(listShopProducts, { params: { shopId: shop.shopId } })
  assert.deepEqual(ofShop.rows, [])
  const shown = await page(shop.shopId, product.productId)
  assert.equal(shown.buyState, 'shop_away')
  assert.deepEqual([shown.skus, shown.specNames, shown.description], [[], [], ''])
  assert.equal(shown.title, '手工蜡烛')
  assert.deepEqual(shown.shop.away, {
    reason: 'vacation',
    startsAt: TEST_START.toISOString(),
    resumesAt: resumesAt.toISOString(),
  })
  const office = await server.call(listProducts, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal(office.rows.length, 1)
})

test('a planned absence hides the products from its start to the millisecond before its end', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '定时灯' })
  const startsAt = addHours(TEST_START, 1)
  const resumesAt = addHours(TEST_START, 3)
  await away(shop, resumesAt, startsAt)
  const seen: [string, boolean][] = []
  for (const [name, instant] of [
    ['before', addMs(startsAt, -1)],
    ['start', startsAt],
    ['last', addMs(resumesAt, -1)],
    ['end', resumesAt],
  ] as const) {
    await server.clockTo(instant)
    seen.push([name, (await found({ shopId: shop.shopId })).length === 1])
  }
  assert.deepEqual(seen, [
    ['before', true],
    ['start', false],
    ['last', false],
    ['end', true],
  ])
})

test('a shop that is resumed by hand shows its products again', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '回来了' })
  const absence = await away(shop, null)
  assert.equal((await page(shop.shopId, product.productId)).shop.away?.resumesAt, null)
  await server.call(endAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId, absenceId: absence.absenceId },
  })
  assert.deepEqual(await found({ word: '回来了' }), ['回来了'])
  await givenProductChange(server, shop, product, { title: '回来了 新款' })
  assert.deepEqual(await found({ word: '回来了' }), ['回来了 新款'])
})

test('a shop’s goods come newest first, cheapest, dearest or best selling first, page by page and of that shop alone', async () => {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const made: Record<string, string> = {}
  const goods = [
    ['甲', 3000, 2],
    ['乙', 1000, 7],
    ['丙', 2000, 0],
    ['丁', 2000, 2],
  ] as const
  for (const [title, priceFen] of goods)
    made[title] = (await givenProduct(server, shop, { title, skus: [{ priceFen }] })).productId
  const busy = await givenProduct(server, rival, { title: '别家的', skus: [{ priceFen: 1 }] })
  await server.waitUntilIdle()
  const sold: [string, string, number][] = goods.map(([title, , pieces]) => [
    shop.shopId,
    made[title] as string,
    pieces,
  ])
  for (const [shopId, productId, pieces] of [...sold, [rival.shopId, busy.productId, 99] as const])
    await server.db.kysely
      .updateTable('catalog.search_item')
      .set({ sold_pieces: pieces })
      .where('shop_id', '=', shopId)
      .where('product_id', '=', productId)
      .execute()
  const inOrder = async (sort: 'newest' | 'sales' | 'price_up' | 'price_down', limit: number) => {
    const titles: string[] = []
    let after: string | undefined
    do {
      const { rows, next } = await server.call(listShopProducts, {
        params: { shopId: shop.shopId },
        query: { sort, limit, ...(after ? { after } : {}) },
      })
      titles.push(...rows.map((row) => row.title))
      after = next ?? undefined
    } while (after)
    return titles.join('')
  }
  for (const limit of [1, 3, 20]) {
    assert.equal(await inOrder('newest', limit), '丁丙乙甲')
    assert.equal(await inOrder('sales', limit), '乙丁甲丙')
    assert.equal(await inOrder('price_up', limit), '乙丙丁甲')
    assert.equal(await inOrder('price_down', limit), '甲丁丙乙')
  }
})

test('综合 puts what is in stock first, then what sells and is new, and of a search the titles that say it; pages fit together', async () => {
  const shop = await givenShop(server)
  const made = []
  for (const title of ['老款卖得好', '老款', '新款', '卖光的新款'])
    made.push(
      await givenProduct(server, shop, { title, skus: [{ stock: title.startsWith('卖光') ? 0 : 9 }] }),
    )
  const inSpec = await givenProduct(server, shop, {
    title: '别的',
    specNames: ['款式'],
    skus: [{ specs: ['老款'] }],
  })
  assert.ok(inSpec.productId)
  const [seller] = made
  await server.db.pool.query(
    'update catalog.search_item set sold_pieces = 7 where shop_id = $1 and product_id = $2',
    [shop.shopId, seller?.productId],
  )
  const titles = async (query: Record<string, unknown>) => {
    const params = { shopId: shop.shopId }
    const all: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: { rows: { title: string }[]; next: string | null } = await server.call(listShopProducts, {
        params,
        query: { ...query, limit: 2, ...(after ? { after } : {}) },
      })
      all.push(...page.rows.map((row) => row.title))
      after = page.next
    }
    return all
  }
  assert.deepEqual(await titles({ sort: 'best' }), ['老款卖得好', '别的', '新款', '老款', '卖光的新款'])
  assert.deepEqual(await titles({ sort: 'best', word: '老款' }), ['老款卖得好', '老款', '别的'])
  assert.deepEqual(await titles({ sort: 'newest' }), ['别的', '卖光的新款', '新款', '老款', '老款卖得好'])
})
