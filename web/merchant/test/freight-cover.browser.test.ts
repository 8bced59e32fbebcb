import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readRefund } from '../../../server/src/modules/aftersale/cases/contract.ts'
import { markReturn } from '../../../server/src/modules/aftersale/returns/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  sendBack,
} from '../../../server/testing/given-cases.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a shop switches return freight cover on, its buyer sees it on product, order and case, and a return that was lost comes late', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/refunds/settings`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('button', { name: '开启退货补运费' }).click()
  const dialog = page.getByRole('dialog', { name: '开启退货补运费？' })
  await dialog.getByText('每单付 ¥0.60 保费', { exact: false }).waitFor()
  await desk.shot('merchant-freight-dialog')
  await dialog.getByRole('button', { name: '开启退货补运费' }).click()
  await page.getByText('已开启', { exact: true }).waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-freight')

  const order = await givenWornOrder(server, shop)
  const { buyer, productId } = order
  const phone = await browser.visit(`/products/${shop.shopId}/${productId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  await phone.page.getByText('运费险：确认收货前申请退货，运费由保险赔付').waitFor()
  await phone.fits()
  await phone.shot('buyer-freight-product')
  await phone.page.goto(`${server.url}/orders/${shop.shopId}/${order.orderId}`)
  await phone.page.getByText('保障中，确认收货前申请退货，最多赔 ¥12.00 运费').waitFor()
  await phone.fits()
  await phone.shot('buyer-freight-order')

  const sent = await sendBack(server, buyer, await agree(server, shop.owner, await askService(server, order)))
  const params = { shopId: shop.shopId, caseId: sent.caseId }
  const lost = await server.call(markReturn, {
    as: shop.owner,
    params,
    body: { version: sent.version, mark: 'lost' },
  })
  await agree(server, shop.owner, lost)
  await server.waitUntilIdle()
  await phone.page.goto(`${server.url}/refunds/${shop.shopId}/${sent.caseId}`)
  await phone.page.getByText('退货没有签收，不赔付').waitFor()
  await phone.page.getByText('寄回途中丢失').waitFor()
  await phone.accessible()
  await phone.fits()
  await phone.shot('buyer-freight-case')

  await page.goto(`${server.url}/merchant/s/${shop.shopId}/refunds/${sent.caseId}`)
  await page.getByRole('button', { name: '登记迟到的退货' }).click()
  const late = page.getByRole('dialog', { name: '迟到的退货：每件商品怎么样？' })
  await late.getByText('钱已经处理过，登记不会再退一次').waitFor()
  await desk.accessible()
  await desk.shot('merchant-late-goods')
  await late.getByRole('button', { name: '登记入库' }).click()
  await late.waitFor({ state: 'hidden' })
  await server.waitUntilIdle()
  await page.reload()
  await page.getByText('已赔给买家 ¥10.00').waitFor()
  await phone.page.reload()
  await phone.page.getByText('已赔付 ¥10.00').waitFor()
  await desk.fits()
  await desk.shot('merchant-freight-case')
  const is = await server.call(readRefund, { as: shop.owner, params })
  assert.deepEqual([is.goodsPlace, is.inspections.length, is.amountFen], ['with_shop', 1, 9900])
})
