import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays } from '@zhanggui/server/kernel/time.ts'
import { giveMoneyBack } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { listMyCoupons } from '@zhanggui/server/modules/marketing/issuing/contract.ts'
import { readThanks } from '@zhanggui/server/modules/marketing/thanks/contract.ts'
import { listMyOrders } from '@zhanggui/server/screens/buyer/my-orders-contract.ts'
import { listCoupons } from '@zhanggui/server/screens/merchant/coupons-contract.ts'
import { givenPerson, givenShop, givenStaff } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { buyerSays, chatOf } from '../../../server/testing/given-chat.ts'
import { claim, givenCoupon } from '../../../server/testing/given-coupon.ts'
import { givenAddress, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { newId, TEST_START, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S2-25 S2-26 a coupon is made at 营销 → 营销工具 → 创建, claimed on a phone, paid with, and a part refunded', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '云南核桃', skus: [{ priceFen: 6000 }] })
  const desk = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('menuitem', { name: '营销' }).first().click()
  await page.getByRole('menuitem', { name: '营销工具' }).click()
  await page.getByText('还没有优惠券').waitFor()
  await desk.shot('merchant-coupons-none')
  await page.getByRole('button', { name: '创建', exact: true }).click()
  await page.getByRole('heading', { name: '创建优惠券' }).waitFor()
  await page.getByRole('button', { name: '创建优惠券' }).click()
  await page.getByRole('alert').getByText('还有 2 处要改').waitFor()
  await page.getByText('请填名称，最多 20 个字').waitFor()
  await page.getByText('请填减多少元，大于 0').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  await desk.accessible()
  await desk.shot('merchant-coupon-new-faults')
  await page.getByLabel('名称').fill('国庆满减')
  await page.getByLabel('减多少（元）').fill('100')
  await page.getByLabel('使用门槛（元）').fill('100')
  await page.getByText('减的金额要小于使用门槛；不设门槛请留空').waitFor()
  await page.getByLabel('减多少（元）').fill('10')
  await page.getByText('满 ¥100 可用').waitFor()
  await desk.shot('merchant-coupon-new')
  await desk.accessible()
  await desk.fits()
  await page.getByRole('button', { name: '创建优惠券' }).click()
  await page.getByText('优惠券已创建').waitFor()
  await page.getByText('满 ¥100 减 ¥10').waitFor()
  await desk.shot('merchant-coupons')
  await desk.accessible()
  await desk.fits()

  const buyer = await givenPerson(server, { name: '李雷' })
  await givenAddress(server, buyer)
  const window = await browser.visit(`/products/${shop.shopId}/${product.productId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  const phone = window.page
  await phone.getByRole('button', { name: /优惠券.*满 ¥100 减 ¥10/ }).click()
  const sheet = phone.getByRole('dialog', { name: '店铺优惠券' })
  await sheet.getByRole('button', { name: '领取' }).click()
  await sheet.getByText('已领取').waitFor()
  await window.shot('buyer-product-coupons')
  await window.accessible()
  await sheet.getByRole('button', { name: '关闭' }).click()
  await phone.getByRole('button', { name: '立即购买' }).click()
  await phone.getByRole('button', { name: '加一件' }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '立即购买' }).click()
  const row = phone.getByRole('button', { name: /优惠券.*−¥10\.00.*满 ¥100 减 ¥10.*最省/ })
  await row.waitFor()
  await phone.getByText('¥110.00').first().waitFor()
  await window.shot('buyer-checkout-coupon')
  await window.accessible()
  await window.fits()
  await row.click()
  await phone
    .getByRole('dialog', { name: '选择优惠券' })
    .getByRole('button', { name: '不使用优惠券' })
    .click()
  await phone.getByRole('button', { name: /优惠券.*不使用.*1 张可用/ }).click()
  await window.shot('buyer-checkout-coupon-choice')
  await window.accessible()
  await phone
    .getByRole('dialog', { name: '选择优惠券' })
    .getByRole('button', { name: /国庆满减/ })
    .click()
  await row.waitFor()
  await phone.getByRole('button', { name: '提交订单' }).click()
  await phone.getByRole('button', { name: '支付成功' }).click()
  await phone.getByRole('heading', { name: '支付成功' }).waitFor()
  await server.waitUntilIdle()
  const [order] = (await server.call(listMyOrders, { as: buyer, query: {} })).rows
  assert.ok(order)
  assert.deepEqual([order.totalFen, order.discountFen, order.couponTitle], [11_000, 1000, '国庆满减'])

  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: {
      id: newId(),
      reason: 'out_of_stock',
      lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }],
      amountFen: 5500,
    },
  })
  await server.waitUntilIdle()
  await phone.goto(`${server.url}/orders/${shop.shopId}/${order.orderId}`)
  await phone.getByText('优惠券 · 国庆满减').waitFor()
  await phone.getByText('−¥55.00').first().waitFor()
  await window.shot('buyer-order-coupon')
  await window.accessible()
  await window.fits()
  await phone.goto(`${server.url}/coupons?state=used`)
  await phone.getByText('国庆满减').waitFor()
  await window.shot('buyer-coupons-used')
  await window.accessible()
  await window.fits()
  await phone.goto(`${server.url}/coupons`)
  await phone.getByText('没有可用的优惠券').waitFor()
  assert.deepEqual(window.complaints, [])
  await window.close()

  await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders/${order.orderId}`)
  await page.getByText('优惠券 · 国庆满减').waitFor()
  const { rows } = await server.call(listCoupons, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    rows.map((one) => [one.issued, one.used, one.salesFen, one.costFen]),
    [[1, 1, 11_000, 1000]],
  )
  assert.deepEqual(desk.complaints, [])
  await desk.close()
})

test('S2-26 an agent gives a coupon beside the chat; its card leads the buyer to their coupons', async () => {
  const shop = await givenShop(server)
  await givenCoupon(server, shop, { title: '抱歉券', ways: ['agent'] })
  const buyer = await givenPerson(server)
  await buyerSays(server, { shop, buyer }, '包装坏了')
  const chatId = await chatOf(server, shop, buyer)
  const agent = await givenStaff(server, shop, 'agent')
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/chats?chat=${chatId}`, {
    screen: 'desk',
    cookie: agent.cookie,
  })
  await desk.page.getByRole('button', { name: '发优惠券' }).click()
  const dialog = desk.page.getByRole('dialog', { name: '发优惠券' })
  await dialog.getByText('抱歉券').waitFor()
  await desk.shot('merchant-chat-coupon')
  await desk.accessible()
  await dialog.getByRole('button', { name: '发给买家' }).click()
  await desk.page.locator('.chat-card', { hasText: '抱歉券' }).waitFor()
  await desk.close()
  const window = await browser.visit(`/chats/${shop.shopId}`, { screen: 'phone', cookie: buyer.cookie })
  await window.page.locator('.chat-card', { hasText: '抱歉券' }).click()
  await window.page.getByRole('heading', { name: '优惠券' }).waitFor()
  await window.page.getByText('抱歉券').waitFor()
  await window.shot('buyer-coupons')
  await window.accessible()
  await window.fits()
  const { rows } = await server.call(listMyCoupons, { as: buyer, query: { state: 'usable' } })
  assert.deepEqual(
    rows.map((row) => row.origin),
    ['agent'],
  )
  await window.close()
})

test('S2-25 coupons are paused, raised and ended from the list; the coupon for those who wait is chosen on the absence form', async () => {
  const shop = await givenShop(server)
  const coupon = await givenCoupon(server, shop, { title: '感谢券', stock: 5 })
  await claim(server, await givenPerson(server), shop, coupon)
  const window = await browser.visit(`/merchant/s/${shop.shopId}/marketing`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '加量' }).click()
  const raising = page.getByRole('dialog')
  await raising.getByText('现在 5 张，已发 1 张').waitFor()
  await raising.getByLabel('新的发行量').fill('5')
  await raising.getByText('请填比 5 大的整数').waitFor()
  await raising.getByLabel('新的发行量').fill('6')
  await raising.getByRole('button', { name: '加量' }).click()
  await page.getByText('1 / 6').waitFor()
  await page.getByRole('button', { name: '暂停' }).click()
  await page.getByRole('dialog').getByText('已领的 1 张照常可用，不受影响。').waitFor()
  await window.shot('merchant-coupon-pause')
  await page.getByRole('dialog').getByRole('button', { name: '暂停' }).click()
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '继续' }).click()
  await page.getByText('已继续发放').waitFor()

  await page.goto(`${server.url}/merchant/s/${shop.shopId}/shop/status`)
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  await page.getByLabel('感谢等待的买家').click()
  await page
    .getByTitle(/感谢券 · 满 ¥50 减 ¥10/)
    .last()
    .click()
  await page.getByText('已保存').waitFor()
  await window.shot('merchant-absence-thanks')
  assert.deepEqual(await server.call(readThanks, { as: shop.owner, params: { shopId: shop.shopId } }), {
    couponId: coupon.couponId,
    title: coupon.title,
    why: null,
  })
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/marketing`)
  await page.getByRole('button', { name: '结束' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '结束' }).click()
  await page.getByText('已结束').first().waitFor()
  // What was chosen is shown although it gives nothing, and can be cleared.
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/shop/status`)
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  await page.getByText(`${coupon.title} · 已结束`).waitFor()
  await page.getByText(/等待的买家什么都得不到/).scrollIntoViewIfNeeded()
  await window.shot('merchant-absence-thanks-stopped')
  await page.getByLabel('感谢等待的买家').click()
  await page.getByTitle('不送', { exact: true }).last().click()
  await page.getByText('已保存').waitFor()
  await page.getByText(/等待的买家什么都得不到/).waitFor({ state: 'detached' })
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a coupon has a page of its own with who holds it, and its title and end are changed there', async () => {
  const shop = await givenShop(server)
  const coupon = await givenCoupon(server, shop, {
    title: '国庆券',
    validDays: undefined,
    validFrom: addDays(TEST_START, -1).toISOString(),
    validUntil: addDays(TEST_START, 5).toISOString(),
  })
  const buyer = await givenPerson(server)
  await claim(server, buyer, shop, coupon)
  await claim(server, await givenPerson(server), shop, coupon)
  const order = await givenPaidOrder(server, { shop, buyer })
  const address = `/merchant/s/${shop.shopId}/marketing`
  const desk = await browser.visit(address, { screen: 'desk', cookie: shop.owner.cookie })
  const { page } = desk
  await page.getByRole('link', { name: '国庆券' }).click()
  const holders = page.getByRole('region', { name: '领券买家' })
  await holders.getByText(`买家${buyer.phone.slice(-4)}`).waitFor()
  assert.equal((await page.content()).includes(buyer.phone), false)
  await desk.accessible()
  await desk.fits()
  await desk.shot('merchant-coupon')
  await holders.getByText('已使用', { exact: true }).first().click()
  await page.waitForURL(/state=used/)
  await holders.getByRole('link', { name: order.number }).waitFor()

  await page.getByRole('button', { name: '修改' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('还没有改动').waitFor()
  await dialog.getByLabel('名称').fill('双十二券')
  await desk.accessible()
  await desk.shot('merchant-coupon-change')
  await dialog.getByRole('button', { name: '保存修改' }).click()
  await page.getByRole('heading', { name: '双十二券' }).waitFor()
  assert.deepEqual(desk.complaints, [])
  await desk.close()
  const phone = await browser.visit(`${address}/${coupon.couponId}`, {
    screen: 'phone',
    language: 'en',
    cookie: shop.owner.cookie,
  })
  await phone.page.getByText('Buyers with this coupon').waitFor()
  await phone.fits()
  await phone.shot('merchant-coupon-phone-en')
  await phone.close()
})
