import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { getProduct } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { setShopReview } from '@zhanggui/server/modules/catalog/review/contract.ts'
import { listProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { type GivenShop, givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { photo } from '../../../server/testing/pictures.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, path: string, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: shop.owner.cookie, language })
const listed = async (shop: GivenShop) =>
  (await server.call(listProducts, { as: shop.owner, params: { shopId: shop.shopId } })).rows

test('a draft without price is kept, taken up again, filed in the tree and put on sale', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/products/new')
  const { page } = window
  await page.getByLabel('标题').fill('还没定价的毛衣')
  await page.getByText('价格要在 0.01 元以上').first().waitFor()
  await page.getByRole('button', { name: '存为草稿' }).click()
  await page.getByRole('heading', { name: '商品列表' }).waitFor()
  assert.deepEqual(
    (await listed(shop)).map((row) => row.state),
    ['draft'],
  )
  await window.shot('merchant-products-draft')
  await page.getByRole('link', { name: '还没定价的毛衣' }).click()
  await page.getByText('这是草稿').waitFor()
  await page.getByLabel('类目').fill('毛衣')
  await page.getByText('毛衣', { exact: false }).last().click()
  await page.getByLabel('默认 价格（元）').fill('199')
  await window.accessible()
  await window.shot('merchant-product-draft')
  await page.getByRole('button', { name: '保存并上架' }).click()
  await page.getByText('已保存并上架').waitFor()
  const [row] = await listed(shop)
  assert.deepEqual(
    [row?.state, row?.priceFromFen, row?.categoryId],
    ['on_sale', 19900, 'children_wear.tops.knits'],
  )
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a picture of a colour, values put in order, and one taken away and brought back as the same SKU', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    specNames: ['颜色'],
    skus: [
      { specs: ['红'], code: 'R' },
      { specs: ['蓝'], code: 'B' },
      { specs: ['绿'], code: 'G' },
    ],
  })
  const window = await desk(shop, `/products/${product.productId}`)
  const { page } = window
  await page.getByRole('button', { name: '删除“蓝”' }).click()
  await page.getByLabel('添加颜色的值，回车确认').fill('蓝')
  await page.keyboard.press('Enter')
  assert.equal(await page.getByLabel('蓝 规格编码').inputValue(), 'B')
  await page.getByRole('button', { name: '“蓝”前移' }).click()
  await page.getByLabel('添加颜色的值，回车确认').fill('红')
  await page.keyboard.press('Enter')
  await page.getByLabel('添加颜色的值，回车确认').fill('')
  const buffer = await photo(300, 300)
  await page
    .locator('input[type=file][aria-label="给“蓝”配图"]')
    .setInputFiles([{ name: 'b.jpg', mimeType: 'image/jpeg', buffer }])
  await page.getByRole('button', { name: '去掉“蓝”的配图' }).waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-product-values')
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.getByText('已保存', { exact: true }).waitFor()
  const saved = await server.call(getProduct, {
    as: shop.owner,
    params: { shopId: shop.shopId, productId: product.productId },
  })
  const idOf = (view: typeof saved, value: string) => view.skus.find((sku) => sku.specs[0] === value)?.skuId
  assert.deepEqual(
    saved.skus.map((sku) => sku.specs[0]),
    ['红', '蓝', '绿'],
  )
  assert.equal(idOf(saved, '蓝'), idOf(product, '蓝'))
  assert.deepEqual(
    saved.skus.map((sku) => sku.picture !== null),
    [false, true, false],
  )
  await window.close()
})

test('300 SKUs are written at the speed of typing', async () => {
  const shop = await givenShop(server)
  const sizes = Array.from({ length: 300 }, (_, index) => ({ specs: [`款${index}`], stock: 1 }))
  const product = await givenProduct(server, shop, { specNames: ['款式'], skus: sizes })
  const window = await desk(shop, `/products/${product.productId}`)
  const { page } = window
  const field = page.getByLabel('款150 规格编码')
  await field.fill('')
  const begun = performance.now()
  await field.pressSequentially('ABCDEFGHIJ')
  const eachMs = (performance.now() - begun) / 10
  assert.equal(await field.inputValue(), 'ABCDEFGHIJ')
  assert.ok(eachMs < 400, `${eachMs} ms a letter`)
  await window.close()
})

const HEAD = '商品编码,商品标题,规格名1,规格值1,规格编码,价格(元),库存'

test('S3-27 (part: goods; decoration has its own) a file is looked over, imported with its faults listed, and imported again', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/products/import')
  const { page } = window
  await page.getByText('还没有导入过').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-import-none')
  const file = (text: string) => ({ name: '秋装.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const send = (text: string) => page.locator('input[type=file]').setInputFiles([file(text)])
  await send('不是,表格\n1,2')
  await page.getByText('读不出这个文件').waitFor()
  await window.shot('merchant-import-refused')
  const rows = Array.from({ length: 40 }, (_, index) => `Q1,秋装外套,尺码,${100 + index},Q1-${index},99.9,5`)
  await send(`${HEAD}\n${rows.join('\n')}\nQ2,没价格,,,,,\nQ3,价格错,,,,十块,`)
  await page.getByText('预览：秋装.csv').waitFor()
  await page.getByText('新规格要有价格').waitFor()
  assert.deepEqual(await listed(shop), [])
  await window.accessible()
  await window.fits()
  await window.shot('merchant-import-preview')
  await page.getByRole('button', { name: '导入 40 行' }).click()
  await page.getByText('已导入 40 行').waitFor()
  await window.shot('merchant-import-done')
  const [row] = await listed(shop)
  assert.deepEqual([row?.title, row?.skus, row?.available], ['秋装外套', 40, 200])
  await page.getByRole('button', { name: '换一个文件' }).click()
  await send(`${HEAD}\n${rows.join('\n')}`)
  await page.getByText('没有可导入的改动').first().waitFor()
  assert.deepEqual(
    window.complaints.filter((one) => !one.includes('415')),
    [],
  )
  await window.close()
  const english = await desk(shop, '/products/import', 'en')
  await english.page.getByRole('heading', { name: 'Import and export' }).waitFor()
  await english.page.getByText('Recent imports').waitFor()
  await english.shot('merchant-import-english')
  await english.close()
})

test('low stock is shown on the page, leads to its list, and its line can be set', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, {
    title: '快没了的袜子',
    skus: [{ stock: 3 }, { stock: 0 }, { stock: 40 }],
  })
  const window = await desk(shop, '/stock')
  const { page } = window
  await page.getByText('有 1 个在售规格库存不多了').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-stock-low')
  await page.getByRole('link', { name: '看低库存' }).click()
  await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '提醒线：10 件' }).click()
  await page.getByLabel('全店默认（件）').fill('2')
  await window.shot('merchant-stock-threshold')
  await page.getByRole('button', { name: '保存提醒线' }).click()
  await page.getByText('有 1 个在售规格库存不多了').waitFor({ state: 'detached' })
  await window.close()
})

test('an officer rejects a product with a reason, the merchant corrects it, and it is approved', async () => {
  const officer = await givenPerson(server, { officer: true })
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  await server.call(setShopReview, { as: officer, params, body: { review: 'first' } })
  const product = await givenProduct(server, shop, { title: '全网最便宜的锅' })
  assert.equal(product.state, 'in_review')
  const office = () => browser.visit(`/operator/goods`, { screen: 'desk', cookie: officer.cookie })
  const first = await office()
  await first.page.getByRole('link', { name: '全网最便宜的锅' }).waitFor()
  await first.accessible()
  await first.fits()
  await first.shot('operator-reviews')
  await first.page.getByRole('link', { name: '审核', exact: true }).click()
  await first.page.getByRole('button', { name: '驳回' }).first().click()
  await first.page.getByLabel('原因（商家可见）').fill('“全网最”是绝对化用语')
  await first.shot('operator-review-reject')
  await first.page.getByRole('dialog').getByRole('button', { name: '驳回' }).click()
  await first.page.getByText('没有待审核的商品').waitFor()
  await first.shot('operator-reviews-none')
  await first.close()
  const window = await desk(shop, `/products/${product.productId}`)
  await window.page.getByText('“全网最”是绝对化用语').first().waitFor()
  await window.shot('merchant-product-rejected')
  await window.page.getByLabel('标题').fill('好锅')
  await window.page.getByRole('button', { name: '保存并提交审核' }).click()
  await window.page.getByText('已保存并提交审核').waitFor()
  await window.close()
  const second = await office()
  await second.page.getByRole('link', { name: '好锅' }).click()
  await second.page.getByRole('button', { name: '通过，立即上架' }).waitFor()
  await second.accessible()
  await second.shot('operator-review')
  await second.page.getByRole('button', { name: '通过，立即上架' }).click()
  await second.page.getByText('没有待审核的商品').waitFor()
  await second.close()
  assert.deepEqual(
    (await listed(shop)).map((row) => [row.title, row.state]),
    [['好锅', 'on_sale']],
  )
})

test('a new product starts in the category of its shop, a list of colours makes four SKUs, a code of another product is named', async () => {
  const shop = await givenShop(server, { category: 'farm_food' })
  await givenProduct(server, shop, { title: '野生蜂蜜', skus: [{ code: 'FM-01' }] })
  const window = await desk(shop, '/products/new')
  const { page } = window
  await page.getByLabel('标题').fill('山楂片')
  await page.locator('.ant-cascader', { hasText: '农家食品' }).waitFor()
  await page.getByRole('button', { name: '添加规格项' }).click()
  await page.getByLabel('规格名').fill('颜色')
  await page.getByLabel(/^添加颜色的值/).fill('红,蓝，绿、黑')
  await page.keyboard.press('Enter')
  for (const colour of ['红', '蓝', '绿', '黑']) await page.getByLabel(`${colour} 价格（元）`).fill('19')
  await page.getByLabel('红 规格编码').fill('fm-01')
  await page.getByLabel('蓝 规格编码').fill('SZ-2')
  await page.getByLabel('黑 规格编码').fill('sz-2')
  const note = page.locator('.catalog-code-taken')
  await note.getByRole('link', { name: '野生蜂蜜' }).waitFor()
  await note.getByText('“SZ-2”在本商品里用了 2 次').waitFor()
  await window.accessible()
  await window.shot('merchant-product-codes')
  await page.getByRole('button', { name: '保存并上架' }).click()
  await page.getByText('已保存并上架').waitFor()
  const made = (await listed(shop)).find((row) => row.title === '山楂片')
  assert.deepEqual([made?.skus, made?.category], [4, 'farm_food'])
  await page.getByRole('link', { name: '山楂片', exact: true }).click()
  const way = page.getByRole('link', { name: '查看买家页面' })
  assert.equal(await way.getAttribute('href'), `/products/${shop.shopId}/${made?.productId}`)
  await window.close()
})
