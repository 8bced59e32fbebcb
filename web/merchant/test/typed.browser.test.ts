import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setSkuCost } from '@zhanggui/server/modules/catalog/costs/contract.ts'
import { listParcels } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { listProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenShipped } from '../../../server/testing/given-fulfillment.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, path: string, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: shop.owner.cookie, language })

test('a price that could be two is refused beside its field with both readings, and ￥ with full-width digits is read', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/products')
  const { page } = window
  await page.getByRole('button', { name: '发布商品' }).click()
  await page.getByLabel('标题').fill('椴树蜂蜜')
  await page.getByLabel('价格（元）').fill('59,9')
  await page.getByLabel('库存').fill('1,5')
  await page.getByText('“59,9”有两种读法：59.90 或 599.00，请写成其中一种').first().waitFor()
  await page.getByText('“1,5”有两种读法：1.5 或 15，请写成其中一种').waitFor()
  await page.getByLabel('重量（克）').evaluate((field) => field.scrollIntoView({ block: 'center' }))
  await window.accessible()
  await window.fits()
  await window.shot('merchant-price-ambiguous')
  const save = page.getByRole('button', { name: '保存并上架' })
  assert.equal(await save.getAttribute('aria-disabled'), 'true')
  await page.getByLabel('价格（元）').fill('￥５９.９')
  await page.getByLabel('库存').fill('1,200')
  await save.click()
  await page.getByRole('heading', { name: '商品列表' }).waitFor()
  const { rows } = await server.call(listProducts, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual([rows.length, rows[0]?.priceFromFen, rows[0]?.available], [1, 5990, 1200])
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a count with a comma is not taken as another, in stock, freight and fields with arrows', async () => {
  const shop = await givenShop(server)
  const { skus } = await givenProduct(server, shop, { title: '袜子', skus: [{ stock: 5 }] })
  await server.call(setSkuCost, {
    as: shop.owner,
    params: { shopId: shop.shopId, skuId: skus[0]?.skuId as string },
    body: { costFen: 500 },
  })
  const window = await desk(shop, '/stock', 'en')
  const { page } = window
  await page.getByRole('button', { name: 'Receive', exact: true }).click()
  await page.getByRole('dialog').locator('td input').fill('1,5')
  await page.getByText('“1,5” could mean 1.5 or 15: write the one you mean').first().waitFor()
  await window.shot('merchant-stock-ambiguous-en')
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/freight`)
  await page.getByRole('button', { name: 'New template' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[id$="-name"]').fill('By piece')
  await dialog.locator('input[inputmode="decimal"]').first().fill('12,50')
  await dialog.locator('input[inputmode="decimal"]').last().fill('3')
  await dialog.getByText('“12,50” could mean 12.50 or 1250.00: write the one you mean').waitFor()
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/shop/info`)
  const minutes = page.locator('input[role="spinbutton"]').first()
  const before = await minutes.inputValue()
  await minutes.fill('1,5')
  assert.equal(await minutes.inputValue(), '1,5')
  await eventually(async () => assert.equal(await page.locator('.ant-input-number-status-error').count(), 1))
  await minutes.blur()
  await eventually(async () => assert.equal(await minutes.inputValue(), before))
  await minutes.fill('45')
  await minutes.blur()
  assert.equal(await minutes.inputValue(), '45')
  await window.close()
})

test('the search at the top finds an order by its number with its label, its waybill, a phone in any spelling and a SKU code', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ code: 'YR-01' }] })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const order = await givenPaidOrder(server, { shop, lines })
  const shipped = await givenPaidOrder(server, { shop, lines })
  await givenShipped(server, shop.owner, shipped)
  const { parcels } = await server.call(listParcels, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: shipped.orderId },
  })
  const window = await desk(shop, '')
  const { page } = window
  const both = [order.number, shipped.number]
  for (const [words, found] of [
    [`订单号：${order.number}`, [order.number]],
    [` ${parcels[0]?.waybill.toLowerCase()} `, [shipped.number]],
    ['+86 138 1234 5678', both],
    ['yr-01', both],
  ] as const) {
    await page.getByRole('combobox', { name: '搜索订单、商品、买家' }).fill(words)
    await page.keyboard.press('Enter')
    await page.waitForURL(/orders\?/)
    await eventually(async () =>
      assert.deepEqual(
        (await page.locator('.ant-table-row a', { hasText: /^\d{10,}$/ }).allInnerTexts()).sort(),
        [...found].sort(),
        words,
      ),
    )
  }
  await window.shot('merchant-search-top')
  await window.close()
})
