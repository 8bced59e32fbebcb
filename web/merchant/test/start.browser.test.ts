import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { publishFront, saveFront } from '@zhanggui/server/modules/shop/front/contract.ts'
import { changeService } from '@zhanggui/server/modules/shop/service-hours/contract.ts'
import { givenShop, givenStaff } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a new shop sees what is left to do, each step with its page; done, the list is put away for good', async () => {
  const shop = await givenShop(server, { name: '新开的店' })
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByText('还差 5 步').waitFor()
  assert.equal(await page.getByRole('button', { name: '收起清单' }).count(), 0)
  await window.shot('merchant-start')
  await window.accessible()
  await window.fits()
  await page.getByRole('link', { name: '去设置：录入第一件商品' }).click()
  await page.waitForURL(/\/products\/new/)

  await givenProduct(server, shop)
  const call = { as: shop.owner, params: { shopId: shop.shopId } }
  const hours = [{ weekday: 1, fromMinute: 540, untilMinute: 1080 }]
  await server.call(changeService, { ...call, body: { hours, contacts: [] } })
  await server.call(saveFront, { ...call, body: { basedOn: 0, content: { banner: null, sections: [] } } })
  await page.goto(`${server.url}/merchant/s/${shop.shopId}`)
  await page.getByText('还差 1 步').waitFor()
  await server.call(publishFront, { ...call, body: { draftNumber: 1 } })
  await page.reload()
  await page.getByText('全部完成，买家已经能找到您的店铺了。').waitFor()
  await page.getByRole('button', { name: '收起清单' }).click()
  await page.getByRole('heading', { name: '开店清单' }).waitFor({ state: 'hidden' })
  await page.reload()
  await page.getByRole('heading', { name: '首页' }).waitFor()
  assert.equal(await page.getByText('开店清单').count(), 0)
  await window.close()
})

test('the list is for those who may set the shop up', async () => {
  const shop = await givenShop(server)
  const packer = await givenStaff(server, shop, 'warehouse')
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, { screen: 'desk', cookie: packer.cookie })
  await window.page.getByRole('heading', { name: '首页' }).waitFor()
  await window.page.getByText('需要处理').first().waitFor()
  assert.equal(await window.page.getByText('开店清单').count(), 0)
  await window.close()
})
