import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listRefunds } from '../../../server/src/modules/aftersale/cases/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a buyer asks for one of two pieces and none of another line before they ship: the sheet says what they come to', async () => {
  const shop = await givenShop(server)
  const shirt = await givenProduct(server, shop, { title: '纯棉T恤' })
  const trousers = await givenProduct(server, shop, { title: '弹力裤子' })
  const order = await givenPaidOrder(server, {
    shop,
    lines: [
      { skuId: shirt.skus[0]?.skuId as string, quantity: 2 },
      { skuId: trousers.skus[0]?.skuId as string, quantity: 1 },
    ],
  })
  const { page, ...phone } = await browser.visit(`/orders/${shop.shopId}/${order.orderId}`, {
    screen: 'phone',
    cookie: order.buyer.cookie,
  })
  await page.getByRole('button', { name: '申请退款' }).first().click()
  const sheet = page.getByRole('dialog', { name: '申请退款' })
  await sheet.getByText('退 2 / 2 件').waitFor()
  await sheet.getByRole('button', { name: '少退一件 弹力裤子' }).click()
  await sheet.getByRole('button', { name: '少退一件 纯棉T恤' }).click()
  await sheet.getByText('退 1 / 2 件').waitFor()
  await sheet.getByText('所选商品的金额，不含运费').waitFor()
  await phone.accessible()
  await phone.fits()
  await phone.shot('buyer-refund-pieces')
  await sheet.getByRole('button', { name: '少退一件 纯棉T恤' }).click()
  await sheet.getByText('请至少选一件要退的商品。').waitFor()
  await sheet.getByRole('button', { name: '多退一件 纯棉T恤' }).click()
  await sheet.getByRole('button', { name: '提交申请，退 ¥99.00' }).click()
  await sheet.waitFor({ state: 'hidden' })
  const { rows } = await server.call(listRefunds, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { orderId: order.orderId },
  })
  assert.deepEqual(
    rows.map((row) => [row.amountFen, row.lines.map((line) => [line.lineNo, line.quantity])]),
    [[9900, [[1, 1]]]],
  )
})
