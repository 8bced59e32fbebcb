import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listFreightTemplates } from '@zhanggui/server/modules/catalog/freight/contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { getProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { listShopProducts } from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { listProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { listStock } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { givenProduct, givenProductChange } from '../../../server/testing/given-catalog.ts'
import { phonePhoto, photo, png } from '../../../server/testing/pictures.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, path: string) =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: shop.owner.cookie })

const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png(400, 300) })

test('a product with a matrix of SKUs and pictures is written by keyboard, saved and on sale', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/products')
  const { page } = window
  await page.getByRole('button', { name: '发布商品' }).click()
  await page.getByLabel('标题').fill('加绒小熊卫衣')
  await page.locator('input[type=file]').setInputFiles([picture('front.png'), picture('back.png')])
  await page.getByRole('button', { name: '添加规格项' }).click()
  await page.keyboard.type('颜色')
  await page.getByLabel('添加颜色的值，回车确认').fill('燕麦色')
  await page.keyboard.press('Enter')
  await page.keyboard.type('雾蓝')
  await page.keyboard.press('Enter')
  await page.getByLabel('燕麦色 价格（元）').fill('129')
  await page.keyboard.press('Enter')
  await page.keyboard.type('139.5')
  await page.getByLabel('燕麦色 库存').fill('20')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('7')
  await window.accessible()
  await window.fits()
  await window.shot('merchant-product-new')
  await page.getByRole('button', { name: '保存并上架' }).click()
  await page.getByRole('heading', { name: '商品列表' }).waitFor()

  const { shopId } = shop
  const storefront = await server.call(listShopProducts, { params: { shopId } })
  assert.equal(storefront.rows[0]?.title, '加绒小熊卫衣')
  const productId = storefront.rows[0]?.productId ?? ''
  const seen = await server.call(getProductPage, { params: { shopId, productId } })
  assert.equal(seen.buyState, 'buyable')
  assert.deepEqual(seen.specNames, ['颜色'])
  assert.deepEqual(
    seen.skus.map((sku) => [sku.specs[0], sku.priceFen, sku.available]),
    [
      ['燕麦色', 12_900, 20],
      ['雾蓝', 13_950, 7],
    ],
  )
  assert.equal(seen.pictures.length, 2)
  const shown = await fetch(server.url + pictureUrl(shopId, seen.pictures[0] ?? ''))
  assert.equal(shown.headers.get('content-type'), 'image/webp')
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a file that is no picture is refused beside it, and the product waits until it is removed', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/products/new')
  const { page } = window
  const fake = { name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }
  await page.getByLabel('标题').fill('围巾')
  await page.getByLabel('默认 价格（元）').fill('59')
  await page.locator('input[type=file]').setInputFiles([fake])
  await page.getByText('这个文件不是 JPG、PNG、WebP 或 GIF 图片').waitFor()
  await page.getByText('有图片没有上传成功，请重传或删除').first().waitFor()
  await page.getByRole('button', { name: '删除图片' }).click()
  await page.getByRole('button', { name: '保存，先不上架' }).click()
  await page.getByRole('heading', { name: '商品列表' }).waitFor()
  const { rows } = await server.call(listProducts, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    rows.map((row) => [row.title, row.state]),
    [['围巾', 'off_sale']],
  )
  await window.close()
})

test('what somebody else changed meanwhile is reported and not overwritten; leaving unsaved work is asked about', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '旧标题' })
  const window = await desk(shop, `/products/${product.productId}`)
  const { page } = window
  await page.getByLabel('标题').fill('我的标题')
  await givenProductChange(server, shop, product, { title: '同事的标题' })
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.getByRole('alert').getByText('这件商品已被别人改过').waitFor()
  await page.getByRole('menuitem', { name: '库存' }).click()
  await page.getByRole('button', { name: '留在这里' }).click()
  assert.equal(await page.getByLabel('标题').inputValue(), '我的标题')
  await page.getByRole('button', { name: '放弃我的修改，看最新内容' }).click()
  await eventually(async () => assert.equal(await page.getByLabel('标题').inputValue(), '同事的标题'))
  await window.close()
})

test('taking a product off sale says what follows, then buyers do not see it', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '围巾' })
  const window = await desk(shop, '/products')
  const { page } = window
  await page.getByRole('button', { name: '下架' }).click()
  const dialog = page.getByRole('dialog', { name: '下架“围巾”？' })
  await dialog.getByText('看不到、不能下单').waitFor()
  await dialog.getByRole('button', { name: '立即下架' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('已下架').first().waitFor()
  assert.deepEqual((await server.call(listShopProducts, { params: { shopId: shop.shopId } })).rows, [])
  await window.close()
})

test('goods are received and counted with a record of who did it, never below what orders hold', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '袜子', skus: [{ stock: 5 }] })
  const window = await desk(shop, '/stock')
  const { page } = window
  await page.getByRole('button', { name: '入库', exact: true }).click()
  await page.getByLabel('袜子 到货件数').fill('12')
  await page.getByLabel('备注').fill('送货单 1203')
  await page.getByRole('button', { name: '入库 12 件' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('.ant-table-row').getByText('17', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: '盘点', exact: true }).click()
  await page.getByLabel('袜子 实际件数').fill('16')
  await page.getByText('差额 -1').waitFor()
  await page.getByRole('button', { name: '更正 1 个规格' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const { rows } = await server.call(listStock, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal(rows[0]?.onHand, 16)
  await page.getByRole('button', { name: '变动记录' }).click()
  const drawer = page.getByRole('dialog', { name: '库存变动' })
  await drawer.getByText('送货单 1203').waitFor()
  assert.deepEqual(
    (await drawer.locator('.ant-table-row td:nth-child(3)').allInnerTexts()).map((text) => text.trim()),
    ['-1', '+12', '+5'],
  )
  await window.close()
})

test('a freight template by piece is made, with provinces that it does not serve', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/freight')
  const { page } = window
  await page.getByRole('button', { name: '新建运费模板' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('模板名称').fill('按件')
  await dialog.getByLabel('首 元').fill('8')
  await dialog.getByLabel('每续 元').fill('2.5')
  await dialog.getByLabel('不配送的地区').click()
  await page.keyboard.type('西藏')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '保存模板' }).click()
  await page.getByText('首 1 件 ¥8.00，每续 1 件 ¥2.50').waitFor()
  await page.getByText('不配送：西藏自治区').waitFor()
  const { rows } = await server.call(listFreightTemplates, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual(
    rows.map(({ name, firstFen, nextFen, notServed }) => ({ name, firstFen, nextFen, notServed })),
    [{ name: '按件', firstFen: 800, nextFen: 250, notServed: ['54'] }],
  )
  await window.close()
})

test('a photo of a phone is made smaller in the page before it travels; a long picture keeps its width; what cannot be opened says why', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/products/new')
  const { page } = window
  const sent: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/pictures'))
      sent.push(Number(request.headers()['content-length'] ?? request.postDataBuffer()?.length ?? 0))
  })
  const kept: unknown[] = []
  page.on('response', async (response) => {
    if (response.request().method() === 'POST' && response.url().includes('/pictures'))
      kept.push(await response.json().then(({ width, height }) => [width, height]))
  })
  const large = await phonePhoto()
  assert.ok(large.length > 9_000_000, `${large.length} bytes`)
  const strip = await photo(1080, 7800)
  assert.ok(strip.length > 1024 * 1024)
  const files = page.locator('input[type=file]')
  await files.setInputFiles([{ name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer: large }])
  await page.getByRole('img', { name: '第 1 张图片' }).waitFor()
  await page.locator('.catalog-picture-progress').waitFor({ state: 'detached' })
  await files.setInputFiles([{ name: 'detail.jpg', mimeType: 'image/jpeg', buffer: strip }])
  await page.getByRole('img', { name: '第 2 张图片' }).waitFor()
  await page.locator('.catalog-picture-progress').waitFor({ state: 'detached' })
  await eventually(async () =>
    assert.deepEqual(kept, [
      [2000, 2667],
      [1080, 7800],
    ]),
  )
  assert.ok(
    sent.every((bytes) => bytes < 5 * 1024 * 1024),
    String(sent),
  )
  const heic = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(2000, 7),
  ])
  await files.setInputFiles([{ name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer: heic }])
  await page.getByRole('alert').getByText('HEIC').waitFor()
  assert.equal(sent.length, 2)
  await window.accessible()
  await window.shot('merchant-product-heic')
  await window.close()
})
