import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { givenAddress, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { searchProducts, searchShops } from '../../../screens/buyer/search-contract.ts'
import { changeSettings } from '../../shop/profile/contract.ts'
import { takeOffSale } from '../products/contract.ts'
import {
  countSearch,
  countSearchClick,
  listPopularTerms,
  listSearchTerms,
  listTitleChanges,
  readSearchAdvice,
  searchSorts,
  suggestWords,
} from './contract.ts'
import { indexProducts } from './index-products.ts'
import { keepIndex } from './keep-index.ts'

const server = testServerForEach()

type Query = NonNullable<(typeof searchProducts)['types']>['query']
const search = async (word: string, query: Partial<Query> = {}) => {
  await server.waitUntilIdle()
  return server.call(searchProducts, { query: { word, ...query } })
}
const titles = async (word: string, query: Partial<Query> = {}) =>
  (await search(word, query)).rows.map((row) => row.title)

test('S4-35 (part: recommendations come later) search finds by part of a word, spec, shop, pinyin and initials, and says where', async () => {
  const shop = await givenShop(server, { name: '青禾衣橱' })
  await givenProduct(server, shop, {
    title: '儿童恐龙连帽卫衣',
    specNames: ['颜色'],
    skus: [{ specs: ['墨绿'] }],
  })
  await givenProduct(server, shop, {
    title: '纯棉条纹袜子',
    specNames: ['颜色'],
    skus: [{ specs: ['米白'] }],
  })
  const found = '儿童恐龙连帽卫衣'
  for (const word of [
    '卫衣',
    '恐龙',
    '龙连帽',
    '墨绿',
    '恐龙 墨绿',
    'konglong',
    'weiyi',
    'ertongkonglong',
    'etkl',
  ]) {
    assert.deepEqual(await titles(word), [found], word)
  }
  assert.deepEqual((await titles('青禾衣橱')).length, 2)
  assert.deepEqual((await titles('qinghe')).length, 2)
  const { rows, match } = await search('青禾衣橱 恐龙 墨绿')
  assert.equal(match, 'all')
  assert.deepEqual(
    rows[0]?.why.map(({ word, place }) => `${word}:${place}`),
    ['青禾:shop', '衣橱:shop', '恐龙:title', '墨绿:spec'],
  )
})

test('pinyin typed with blanks finds what it finds without them', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '野生蜂蜜 500g' })
  await givenProduct(server, shop, { title: '全脂纯牛奶' })
  await givenProduct(server, shop, { title: '毛衣' })
  assert.deepEqual(await titles('feng mi'), ['野生蜂蜜 500g'])
  assert.deepEqual(await titles('Feng Mi 500g'), ['野生蜂蜜 500g'])
  assert.deepEqual(await titles('chun niu nai'), ['全脂纯牛奶'])
  assert.deepEqual(
    (await server.call(suggestWords, { query: { word: 'feng mi' } })).rows.map((row) => row.text),
    ['蜂蜜'],
  )
})

test('the name of a shop gives its card, away or not; a shop without goods is none', async () => {
  const shop = await givenShop(server, { name: '青禾衣橱' })
  await givenProduct(server, shop, { title: '儿童恐龙连帽卫衣' })
  await givenShop(server, { name: '青禾空店' })
  const shops = async (word: string) =>
    (await server.call(searchShops, { query: { word } })).shops.map(({ name, state }) => [name, state])
  for (const word of ['青禾衣橱', ' 青禾 衣橱', '青禾', '青禾衣橱 卫衣', '衣橱'])
    assert.deepEqual(await shops(word), [['青禾衣橱', 'online']], word)
  assert.deepEqual(await shops('卫衣'), [])
  assert.deepEqual(await shops('%'), [])
  await goAway(server, shop)
  assert.deepEqual(await shops('青禾衣橱'), [['青禾衣橱', 'offline']])
})

test('what says it in the title stands above what only mentions it, and what is sold out stands last', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '搪瓷托盘', description: '配琉璃茶盏更好看' })
  await givenProduct(server, shop, { title: '琉璃茶盏 已断货', skus: [{ stock: 0 }] })
  await givenProduct(server, shop, { title: '琉璃茶盏' })
  assert.deepEqual(await titles('琉璃茶盏'), ['琉璃茶盏', '搪瓷托盘', '琉璃茶盏 已断货'])
  assert.deepEqual(await titles('琉璃茶盏', { inStock: true }), ['琉璃茶盏', '搪瓷托盘'])
})

test('a slip of the pinyin or of a letter is corrected and said; of words that no product has together the goods stay', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: 'Wedgwood 骨瓷茶壶' })
  await givenProduct(server, shop, { title: '手工羊毡兔子' })
  const heard = await search('骨磁')
  assert.deepEqual(heard.corrected, [{ from: '骨磁', to: '骨瓷' }])
  assert.deepEqual(
    heard.rows.map((row) => row.title),
    ['Wedgwood 骨瓷茶壶'],
  )
  const typed = await search('wedgwod')
  assert.deepEqual(typed.corrected, [{ from: 'wedgwod', to: 'wedgwood' }])
  const some = await search('羊毛茶壶')
  assert.equal(some.match, 'most')
  assert.deepEqual(
    some.rows.map((row) => [row.title, row.why.map((one) => `${one.word}:${one.place}`)]),
    [['Wedgwood 骨瓷茶壶', ['羊毛:nowhere', '茶壶:title']]],
  )
  const none = await search('潜水艇')
  assert.deepEqual([none.rows, none.match, none.found], [[], 'none', 0])
})

test('S0-07 (part: no live rooms or affiliate links yet) search shows nothing of a shop that is away, from the millisecond on', async () => {
  const shop = await givenShop(server, { name: '云游小铺' })
  const product = await givenProduct(server, shop, { title: '竹编灯笼' })
  assert.deepEqual(await titles('竹编灯笼'), ['竹编灯笼'])
  await goAway(server, shop)
  for (const word of ['竹编灯笼', '云游小铺', 'zhubian', '竹编'])
    assert.deepEqual(await titles(word), [], word)
  assert.deepEqual(await titles('竹编', { shopId: shop.shopId, sort: 'price_up' }), [])
  assert.equal(product.title, '竹编灯笼')
})

test('what is taken off sale is gone though the index has not heard of it yet', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '柳编提篮' })
  assert.deepEqual(await titles('柳编提篮'), ['柳编提篮'])
  await server.call(takeOffSale, {
    as: shop.owner,
    params: { shopId: shop.shopId, productId: product.productId },
  })
  const at = await server.call(searchProducts, { query: { word: '柳编提篮' } })
  assert.deepEqual(at.rows, [])
})

test('a new title, spec or shop name is found, the old one no more', async () => {
  const shop = await givenShop(server, { name: '旧名杂货' })
  const product = await givenProduct(server, shop, { title: '陶土花盆' })
  assert.deepEqual(await titles('陶土'), ['陶土花盆'])
  await givenProductChange(server, shop, product, { title: '水泥花盆' })
  assert.deepEqual(await titles('陶土'), [])
  assert.deepEqual(await titles('水泥花盆'), ['水泥花盆'])
  await server.call(changeSettings, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { name: '簇新园艺', intro: '', unpaidMinutes: 30, awayUnpaid: 'ask' },
  })
  assert.deepEqual(await titles('簇新园艺'), ['水泥花盆'])
  assert.deepEqual(await titles('旧名杂货'), [])
})

test('filters narrow by price, shop, kind, stock and free freight; each sort pages through all without a hole or a double', async () => {
  const shop = await givenShop(server)
  const other = await givenShop(server)
  const freight = await givenFreightTemplate(server, shop)
  for (let count = 1; count <= 7; count += 1) {
    await givenProduct(server, shop, {
      title: `木质印章 ${count}号`,
      skus: [{ priceFen: (count % 4) * 1000 + 1000 }],
      ...(count === 3 ? { freightTemplateId: freight.templateId } : {}),
    })
  }
  await givenProduct(server, other, {
    title: '木质印章 别家',
    category: 'farm_food',
    skus: [{ priceFen: 500 }],
  })
  assert.equal((await titles('木质印章')).length, 8)
  assert.equal((await titles('木质印章', { shopId: shop.shopId })).length, 7)
  assert.deepEqual(await titles('木质印章', { categoryId: 'farm_food' }), ['木质印章 别家'])
  assert.equal((await titles('木质印章', { freeFreight: true })).length, 7)
  assert.equal((await titles('木质印章', { fromFen: 2000, toFen: 3000 })).length, 4)
  for (const sort of searchSorts) {
    const seen: string[] = []
    const prices: number[] = []
    let after: string | undefined
    do {
      const page = await search('木质印章', { sort, limit: 3, ...(after ? { after } : {}) })
      seen.push(...page.rows.map((row) => row.productId))
      prices.push(...page.rows.map((row) => row.priceFromFen))
      after = page.next ?? undefined
    } while (after)
    assert.equal(seen.length, 8, sort)
    assert.equal(new Set(seen).size, 8, sort)
    const sorted = [...prices].sort((a, b) => (sort === 'price_down' ? b - a : a - b))
    if (sort.startsWith('price')) assert.deepEqual(prices, sorted)
  }
  await refused(search('木质印章', { after: 'nonsense' }), 'invalid_input')
})

test('suggestions begin like what is typed, by characters, pinyin or initials; terms of others only once three searched', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '螺钿首饰盒' })
  await server.waitUntilIdle()
  const suggested = async (word: string) =>
    (await server.call(suggestWords, { query: { word } })).rows.map((row) => `${row.kind}:${row.text}`)
  assert.deepEqual(await suggested('首'), ['word:首饰', 'word:首饰盒'])
  assert.ok((await suggested('shoushi')).includes('word:首饰'))
  assert.ok((await suggested('ss')).includes('word:首饰'))
  const seen = { word: '首饰收纳', found: 1, shown: [{ shopId: shop.shopId, productId: product.productId }] }
  for (let count = 0; count < 2; count += 1) await server.call(countSearch, { body: seen })
  assert.ok(!(await suggested('首')).includes('term:首饰收纳'))
  await server.call(countSearch, { body: seen })
  assert.equal((await suggested('首'))[0], 'term:首饰收纳')
  assert.ok((await server.call(listPopularTerms)).rows.includes('首饰收纳'))
})

test('S4-34 the shop sees real terms and those that found nothing, which words its titles lack, and what a new title changed', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  const product = await givenProduct(server, shop, { title: '羊毛地毯' })
  await server.waitUntilIdle()
  const key = { shopId: shop.shopId, productId: product.productId }
  const look = async (word: string, times: number, found = 1) => {
    for (let count = 0; count < times; count += 1)
      await server.call(countSearch, { body: { word, found, shown: found ? [key] : [] } })
  }
  await server.clockTo('2026-03-03T10:00:00+08:00')
  await look('羊毛地毯', 4)
  await server.call(countSearchClick, { body: { word: '羊毛地毯', ...key } })
  await look('地毯 可水洗', 3, 0)
  await look('手工月球', 5, 0)
  const terms = await server.call(listSearchTerms, { as: shop.owner, params })
  assert.deepEqual(terms.rows, [{ term: '羊毛地毯', searches: 4, shows: 4, clicks: 1 }])
  const advice = await server.call(readSearchAdvice, { as: shop.owner, params })
  assert.deepEqual(advice.missed, [{ term: '地毯 可水洗', searches: 3, nothingFound: 3, fits: ['地毯'] }])
  assert.deepEqual(advice.titles[0]?.terms, [{ term: '地毯 可水洗', searches: 3, missing: ['水洗'] }])

  await server.clockTo('2026-03-05T10:00:00+08:00')
  await givenProductChange(server, shop, product, { title: '羊毛地毯 可水洗' })
  await server.waitUntilIdle()
  await server.clockTo('2026-03-06T10:00:00+08:00')
  await look('地毯 可水洗', 6)
  for (let count = 0; count < 2; count += 1)
    await server.call(countSearchClick, { body: { word: '地毯 可水洗', ...key } })
  const { rows } = await server.call(listTitleChanges, { as: shop.owner, params })
  assert.deepEqual(rows, [
    {
      productId: product.productId,
      changedAt: '2026-03-05T02:00:00.000Z',
      oldTitle: '羊毛地毯',
      newTitle: '羊毛地毯 可水洗',
      before: { days: 3, searches: 7, shows: 4, clicks: 1 },
      after: { days: 1, searches: 6, shows: 6, clicks: 2 },
    },
  ])
  const after = await server.call(readSearchAdvice, { as: shop.owner, params })
  assert.deepEqual(after.titles, [])
})

test('S4-34 the day of a change counts on neither side, days before the first and after the last of fourteen neither; what was shown counts by the title that was shown', async () => {
  await server.clockTo('2026-04-01T10:00:00+08:00')
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '竹编灯笼' })
  await server.waitUntilIdle()
  const key = { shopId: shop.shopId, productId: product.productId }
  const look = async (times: number) => {
    for (let count = 0; count < times; count += 1)
      await server.call(countSearch, { body: { word: '竹编灯笼', found: 1, shown: [key] } })
  }
  const looks: readonly (readonly [string, number])[] = [
    ['2026-04-01T23:59:59+08:00', 1],
    ['2026-04-20T10:00:00+08:00', 1],
    ['2026-04-21T00:00:00+08:00', 2],
    ['2026-05-04T23:59:59+08:00', 1],
    ['2026-05-05T00:00:00+08:00', 2],
  ]
  for (const [instant, times] of looks) {
    await server.clockTo(instant)
    await look(times)
  }
  await server.clockTo('2026-05-05T12:00:00+08:00')
  await givenProductChange(server, shop, product, { title: '竹编灯笼 中式' })
  await server.waitUntilIdle()
  await look(3)
  const later: readonly (readonly [string, number])[] = [
    ['2026-05-05T23:59:59+08:00', 1],
    ['2026-05-06T00:00:00+08:00', 2],
    ['2026-05-19T23:59:59+08:00', 1],
    ['2026-05-20T00:00:00+08:00', 4],
  ]
  for (const [instant, times] of later) {
    await server.clockTo(instant)
    await look(times)
  }
  const { rows } = await server.call(listTitleChanges, { as: shop.owner, params: { shopId: shop.shopId } })
  // Before: from 21 April; after: to 19 May. Searches of the 5th of May count on neither side.
  assert.deepEqual(
    rows.map(({ before, after }) => [before, after]),
    [
      [
        { days: 14, searches: 2 + 1, shows: 2 + 1 + 2, clicks: 0 },
        { days: 14, searches: 2 + 1, shows: 3 + 1 + 2 + 1, clicks: 0 },
      ],
    ],
  )
})

test('what may be a number or an address of a person is not kept as a term', async () => {
  for (const word of ['13900001111', '139 0000 1111', 'someone@example.com'])
    await server.call(countSearch, { body: { word, found: 0, shown: [] } })
  const { rows } = await server.db.pool.query(`select term from catalog.search_term_day where term ~ '139|@'`)
  assert.deepEqual(rows, [])
  await refused(server.call(listSearchTerms, { params: { shopId: newId() } }), 'not_signed_in')
})

test('what sold in the last 30 days is counted once a day; it lifts a product and sorts by sales', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  await givenProduct(server, shop, { title: '柳木砧板' })
  const sold = await givenProduct(server, shop, { title: '柳木砧板' })
  await givenProduct(server, shop, { title: '柳木砧板' })
  const skuId = sold.skus[0]?.skuId as string
  await givenPaidOrder(server, { shop, buyer, addressId, lines: [{ skuId, quantity: 3 }] })
  await server.clockTo('2026-03-08T10:00:00+08:00')
  for (const sort of ['relevance', 'sales'] as const) {
    const { rows } = await search('柳木砧板', { sort })
    assert.deepEqual([rows[0]?.productId, rows[0]?.soldPieces], [sold.productId, 3], sort)
  }
  await server.clockTo('2026-05-08T10:00:00+08:00')
  const { rows } = await search('柳木砧板', { sort: 'sales' })
  assert.deepEqual(
    rows.map((row) => row.soldPieces),
    [0, 0, 0],
  )
})

test('sales of a day that are due are counted by one of many processes', async () => {
  await server.clockTo('2026-03-03T10:00:00+08:00')
  const due = addDays(await readBusinessNow(server.db.kysely), 3)
  const counted = await Promise.all(Array.from({ length: 6 }, () => keepIndex.sweep(server.db, due)))
  assert.equal(
    counted.reduce((sum, count) => sum + count, 0),
    1,
  )
})

test('a product that is indexed by many at the same moment has one title and counts each of its words once', async () => {
  const shop = await givenShop(server)
  const { productId } = await givenProduct(server, shop, { title: '琥珀烛台' })
  await server.waitUntilIdle()
  await Promise.all(
    Array.from({ length: 6 }, () =>
      inTransaction(server.db, (tx) => indexProducts(tx, [{ shopId: shop.shopId, productId }])),
    ),
  )
  const { rows } = await server.db.pool.query<{ titles: number; products: number }>(
    `select (select count(*)::int from catalog.search_title where product_id = $1) as titles,
       (select products from catalog.search_word where word = '琥珀') as products`,
    [productId],
  )
  assert.deepEqual(rows, [{ titles: 1, products: 1 }])
})
