import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyRefunds } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { parcelFor, shipAs } from '../../../server/testing/given-fulfillment.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** An order of three pieces of 99.00 yuan, one of them on its way. */
async function givenPartShipped() {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '小熊卫衣' })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 3 }]
  const order = await givenPaidOrder(server, { shop, lines })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })])
  return { shop, order }
}

for (const screen of ['desk', 'phone'] as const)
  test(`the shop gives the unshipped rest back from the page of the order, then an amount (${screen})`, async () => {
    const { shop, order } = await givenPartShipped()
    const address = `/merchant/s/${shop.shopId}/orders/${order.orderId}`
    const window = await browser.visit(address, { screen, cookie: shop.owner.cookie })
    const { page } = window
    const dialog = page.getByRole('dialog', { name: '主动退款' })
    const why = async () => {
      await dialog.getByRole('combobox', { name: '原因' }).click()
      await page.locator('.ant-select-item-option').first().click()
    }
    await page.getByRole('button', { name: '主动退款' }).click()
    await dialog.getByText('可退 3 件，其中未发货 2 件').waitFor()
    await dialog.getByRole('spinbutton').fill('2')
    await why()
    await dialog.getByText('其中 2 件未发货的不再发出').waitFor()
    await window.fits()
    await window.accessible()
    await window.shot(`merchant-give-back-${screen}`)
    await dialog.getByRole('button', { name: '退款 ¥198.00' }).dblclick()
    await dialog.waitFor({ state: 'hidden' })
    const params = { shopId: shop.shopId, orderId: order.orderId }
    const read = () => server.call(readShopOrder, { as: shop.owner, params })
    assert.equal((await read()).state, 'shipped', 'nothing is left to ship')

    await page.getByRole('button', { name: '主动退款' }).click()
    await dialog.getByText('按金额').click()
    await dialog.getByLabel('退款金额，最多 ¥99.00').fill('99.01')
    await dialog.getByText('退款金额，最多 ¥99.00').first().waitFor()
    await dialog.getByLabel('退款金额，最多 ¥99.00').fill('20')
    await why()
    await dialog.getByRole('button', { name: '退款 ¥20.00' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await server.waitUntilIdle()
    await eventually(async () => assert.equal((await read()).refundedFen, 21_800))
    const { rows } = await server.call(listMyRefunds, { as: order.buyer, query: { orderId: order.orderId } })
    assert.deepEqual(
      rows.map((row) => [row.origin, row.amountFen]),
      [
        ['shop', 2000],
        ['shop', 19_800],
      ],
    )
    await window.close()
  })
