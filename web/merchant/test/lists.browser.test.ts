import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeProduct } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { countProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, path: string, as: Person = shop.owner) =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: as.cookie })

test('all 32 products of a filter are chosen over two pages and taken off sale, and those that stay say why', async () => {
  const shop = await givenShop(server)
  for (let index = 0; index < 31; index += 1) {
    await givenProduct(server, shop, { title: `毛衣 ${index}`, onSale: false })
  }
  await server.call(makeProduct, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), title: '毛衣 没有规格', category: 'children_wear', skus: [] },
  })
  await givenProduct(server, shop, { title: '帽子', onSale: false })
  const window = await desk(shop, '/products?word=毛衣')
  const { page } = window
  await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 20))
  await page.locator('thead').getByRole('checkbox').check()
  await page.getByText('已选 20 项').waitFor()
  await page.getByRole('button', { name: '选择筛选出的全部' }).click()
  await page.getByText('已选全部 32 项').waitFor()
  await page.getByRole('button', { name: '上架（32）' }).click()
  const dialog = page.getByRole('dialog', { name: '批量上架' })
  await dialog.getByText('共 32 项：完成 31 项，未完成 1 项').waitFor()
  assert.match(await dialog.locator('.zg-bulk-failed').innerText(), /毛衣 没有规格\s+商品还没有规格/)
  await window.accessible()
  await window.shot('merchant-bulk-result')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  const counts = await server.call(countProducts, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal(counts.onSale, 31, 'what the filter does not show stays as it is')
  await page.getByText('已选').waitFor({ state: 'hidden' })
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a read of all that match ends with 取消选择, and with another filter', async () => {
  const shop = await givenShop(server)
  for (let index = 0; index < 21; index += 1) await givenProduct(server, shop, { onSale: false })
  const window = await desk(shop, '/products')
  const { page } = window
  const isWholeRead = (url: URL) => url.searchParams.get('limit') === '100'
  for (const leave of ['unselect', 'filter'] as const) {
    const held = Promise.withResolvers<void>()
    await page.route(isWholeRead, async (route) => {
      await held.promise
      await route.continue()
    })
    await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 20))
    await page.locator('thead').getByRole('checkbox').check()
    await page.getByRole('button', { name: '选择筛选出的全部' }).click()
    await page.getByText('正在选择').waitFor()
    if (leave === 'unselect') await page.getByRole('button', { name: '取消选择' }).click()
    else await page.getByRole('tab', { name: /^已下架/ }).click()
    await page.locator('.zg-bulk').waitFor({ state: 'hidden' })
    const answered = page.waitForResponse((response) => isWholeRead(new URL(response.url())))
    held.resolve()
    await (await answered).finished()
    // What the page makes of an answer stands two pictures later.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    assert.equal(await page.locator('.zg-bulk').count(), 0, leave)
    assert.equal(await page.locator('.ant-table-row-selected').count(), 0, leave)
    await page.unroute(isWholeRead)
  }
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a page has as many rows as the reader chose, and remembers it', async () => {
  const shop = await givenShop(server)
  for (let index = 0; index < 23; index += 1) await givenProduct(server, shop, { onSale: false })
  const window = await desk(shop, '/products')
  const { page } = window
  await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 20))
  await page.getByRole('combobox', { name: '每页条数' }).press('Enter')
  await page.getByTitle('50 条/页').click()
  await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 23))
  await page.reload()
  await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 23))
  await window.close()
})

test('orders are sorted by their sum on the server, and a named view brings filter and order back', async () => {
  const shop = await givenShop(server)
  const totals = [3000, 9900, 500]
  for (const priceFen of totals) {
    const product = await givenProduct(server, shop, { skus: [{ priceFen }] })
    const lines = product.skus.map(({ skuId }) => ({ skuId, quantity: 1 }))
    await givenPaidOrder(server, { shop, lines, note: `留言 ${priceFen}` })
  }
  const agent = await givenStaff(server, shop, 'agent')
  const window = await desk(shop, '/orders?tab=to_ship', agent)
  const { page } = window
  const notes = page.locator('.ordering-note-line')
  const inOrder = async (expected: readonly number[]) =>
    eventually(async () =>
      assert.deepEqual(
        (await notes.allInnerTexts()).map((text) => Number(/\d+$/.exec(text)?.[0])),
        expected,
      ),
    )
  await inOrder(totals)
  await page.getByRole('button', { name: '金额' }).click()
  await page.waitForURL(/sort=-total/)
  await inOrder([9900, 3000, 500])
  assert.equal(await page.locator('th', { hasText: '金额' }).first().getAttribute('aria-sort'), 'descending')
  await page.getByRole('button', { name: '保存的视图' }).click()
  await page.getByLabel('保存当前筛选').fill('贵的先发')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '贵的先发', exact: true }).waitFor()
  await window.accessible()
  await page.goto(page.url().replace(/\?.*/, ''))
  await page.getByRole('button', { name: '保存的视图' }).click()
  await page.getByRole('button', { name: '贵的先发', exact: true }).click()
  await page.waitForURL((url) => url.search.includes('sort=-total') && url.search.includes('tab=to_ship'))
  await inOrder([9900, 3000, 500])
  await window.close()
})

test('pressing the sign beside an order number copies the number', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const window = await desk(shop, '/orders')
  const { page } = window
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: `复制 ${order.number}` }).click()
  await page.getByText('已复制').waitFor({ state: 'attached' })
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), order.number)
  await window.close()
})
