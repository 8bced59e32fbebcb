import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listReviews } from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenReceivedOrder } from '../../../server/testing/given-reviews.ts'
import { photo } from '../../../server/testing/pictures.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S4-45 a buyer reviews an order from its page, the shop answers at the desk, and the product shows both', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '小熊卫衣' })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const order = await givenReceivedOrder(server, { shop, lines })
  const phone = { screen: 'phone', cookie: order.buyer.cookie } as const
  const buyer = await browser.visit(`/orders/${order.shopId}/${order.orderId}`, phone)
  await buyer.page.getByRole('button', { name: '评价', exact: true }).click()
  await buyer.page.getByRole('button', { name: '提交' }).click()
  await buyer.page.getByText('请给商品、店铺服务和物流都打上分再提交').waitFor()
  const stars = (label: string, count: number) =>
    buyer.page
      .getByRole('group', { name: label })
      .getByRole('radio', { name: `${count} 星`, exact: true })
      .check()
  await stars('商品', 2)
  await stars('店铺服务', 4)
  await stars('物流', 5)
  await buyer.page.getByLabel('对「小熊卫衣」的评价').fill('洗一次就起球')
  await buyer.page.getByLabel('「小熊卫衣」的图片').setInputFiles({
    name: 'IMG_0001.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo(400, 300),
  })
  await buyer.page.getByRole('img', { name: '第 1 张图片' }).waitFor()
  await buyer.fits()
  await buyer.accessible()
  await buyer.shot('buyer-review-form')
  await buyer.page.getByRole('button', { name: '提交' }).dblclick()
  await buyer.page.getByText('洗一次就起球').waitFor()
  await buyer.page.getByRole('heading', { name: '我的评价' }).waitFor()
  await buyer.shot('buyer-my-reviews')

  const desk = await browser.visit(`/merchant/s/${shop.shopId}/reviews`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  await desk.page.getByText('洗一次就起球').waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-reviews')
  await desk.page.getByRole('button', { name: '回复', exact: true }).click()
  const dialog = desk.page.getByRole('dialog', { name: '回复评价' })
  await dialog.getByLabel('回复内容').fill('抱歉，已联系您换一件')
  await desk.shot('merchant-review-answer')
  await dialog.getByRole('button', { name: '发布回复' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await desk.page.getByText('抱歉，已联系您换一件').waitFor()
  const { counts } = await server.call(listReviews, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(counts, { all: 1, bad: 0, to_answer: 0 })

  const anyone = await browser.visit(`/products/${shop.shopId}/${product.productId}`, { screen: 'phone' })
  await anyone.page.getByText('抱歉，已联系您换一件').waitFor()
  await anyone.page.getByText('2.0', { exact: true }).waitFor()
  await anyone.fits()
  await anyone.shot('buyer-product-reviews')
  await anyone.page.getByRole('link', { name: /查看全部 1 条/ }).click()
  await anyone.page.getByRole('button', { name: '好评 0' }).click()
  await anyone.page.getByText('没有这类评价').waitFor()
  await anyone.page.getByRole('button', { name: '差评 1' }).click()
  await anyone.page.getByText('洗一次就起球').waitFor()
  await anyone.accessible()
  await Promise.all([buyer.close(), desk.close(), anyone.close()])
})
