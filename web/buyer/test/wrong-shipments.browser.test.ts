import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readWrongShipment } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { givenReturnAddress, givenWornOrder } from '../../../server/testing/given-cases.ts'
import { givenStock } from '../../../server/testing/given-stock.ts'
import { givenConfirmedWrong, myWrongs, registerWrong } from '../../../server/testing/given-wrong.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S4-29 a buyer reads the promise on the order, chooses an exchange and sees it agreed to; the desk sees what was chosen', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const phone = await browser.visit(`/orders/${order.shopId}/${order.orderId}`, {
    screen: 'phone',
    cookie: order.buyer.cookie,
  })
  const { page } = phone
  await page.getByText(/商家承诺 .* 前解决/).waitFor()
  await phone.shot('buyer-wrong-order')
  await page.getByRole('link', { name: '查看并选择解决方式' }).click()
  await page.getByText('您想怎么解决？').waitFor()
  await page.getByText('商家已确认发错').waitFor()
  await phone.accessible()
  await phone.fits()
  await page.getByRole('radio', { name: '留下商品，要补偿' }).check()
  await page.getByText('请填写补偿金额').waitFor()
  await phone.shot('buyer-wrong-choose')
  await page.getByRole('radio', { name: '换货：退回发错的，换订的商品' }).check()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请寄回商品').waitFor()
  await page.getByText(/商家承诺 .* 前解决/).waitFor()
  await phone.fits()
  await phone.shot('buyer-wrong-case')
  const [chosen] = await myWrongs(server, order)
  assert.deepEqual([chosen?.choice, chosen?.isCaseOpen], ['exchange', true])
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments/${wrongId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  await desk.page.getByText('换货 · 待买家寄回').waitFor()
  await desk.shot('merchant-wrong-chosen')
  await phone.close()
  await desk.close()
})

test('S4-11 in English, with the ordered goods out of stock and the promise broken: no exchange is offered and it says why', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const { promiseBy } = await registerWrong(server, shop.owner, order)
  await givenStock(server, shop, order.skuIds[0] ?? '', 0)
  await server.clockTo(promiseBy)
  const phone = await browser.visit(`/orders/${order.shopId}/${order.orderId}/wrong`, {
    screen: 'phone',
    cookie: order.buyer.cookie,
    language: 'en',
  })
  await phone.page.getByText('What you ordered is out of stock').waitFor()
  await phone.page.getByText('The shop promised to solve it by').waitFor()
  const exchange = phone.page.getByRole('radio', { name: 'Exchange it for what you ordered' })
  assert.equal(await exchange.isDisabled(), true)
  await phone.accessible()
  await phone.fits()
  await phone.shot('buyer-wrong-gone-en')
  await phone.close()
})

test('S4-29 staff choose for a buyer who called', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments/${wrongId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('button', { name: '替买家选择' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '留下商品，要补偿' }).check()
  await dialog.getByText('请填写补偿金额').waitFor()
  await dialog.getByRole('textbox', { name: '买家希望补偿多少' }).fill('20')
  await dialog.getByRole('textbox', { name: '说明' }).fill('电话里说留下，补 20 元')
  await desk.shot('merchant-wrong-choose')
  await dialog.getByRole('button', { name: '替买家选择' }).click()
  await page.getByText('留下商品并补偿 · 待商家处理').waitFor()
  const view = await server.call(readWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId },
  })
  assert.equal(view.choice?.solution, 'keep')
  await desk.close()
})
