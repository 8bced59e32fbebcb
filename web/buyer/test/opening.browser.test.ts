import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { getShopFront } from '@zhanggui/server/modules/shop/front/contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { ID_NUMBER } from '../../../server/testing/given-opening.ts'
import { png } from '../../../server/testing/pictures.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S3-25 S3-24 who has no shop finds 开通小店 at the top right; after approval the switch, both ways', async () => {
  const person = await givenPerson(server, { name: '李山野' })
  const officer = await givenPerson(server, { officer: true })
  const phone = await browser.visit('/me', { screen: 'phone', cookie: person.cookie })
  const { page } = phone
  assert.equal(await page.getByRole('link', { name: '卖家端' }).count(), 0)
  await page.locator('header').getByRole('link', { name: '开通小店' }).click()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('请填写店铺名称').waitFor()
  await page.getByText('请上传证件照片').waitFor()
  await page.getByLabel('店铺名称').fill('李家山货')
  await page.getByLabel('姓名').fill('李山野')
  await page.getByLabel('身份证号').fill(ID_NUMBER)
  await page.getByLabel('身份证人像面照片').setInputFiles({
    name: '身份证.png',
    mimeType: 'image/png',
    buffer: png(600, 400),
  })
  await page.getByAltText('已上传的证件照片').waitFor()
  await page.getByRole('checkbox').check()
  await phone.shot('buyer-open-shop')
  await phone.fits()
  await phone.accessible()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('审核中').waitFor()

  const desk = await browser.visit('/operator/shops/applications', { screen: 'desk', cookie: officer.cookie })
  await desk.page.getByText('李家山货').waitFor()
  await desk.shot('operator-applications')
  await desk.accessible()
  await desk.page.getByRole('button', { name: '审核“李家山货”' }).click()
  await desk.page.getByRole('button', { name: '通过并开店' }).click()
  await desk.page.getByText('“李家山货”已开张').waitFor()
  await desk.close()

  await server.waitUntilIdle()
  await page.goto(`${server.url}/me`)
  await page.locator('header').getByRole('link', { name: '卖家端' }).click()
  await page.waitForURL(/\/merchant\/s\//)
  await page.getByRole('link', { name: '买家端' }).click()
  await page.waitForURL(`${server.url}/`)
  await page.goto(`${server.url}/messages`)
  await page
    .getByText(/开店申请已通过|通知/)
    .first()
    .waitFor()
  await phone.close()
})

test('S3-27 the shop page is decorated, seen in the preview first, and by buyers once it is published', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '小熊卫衣' })
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/shop/front`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('button', { name: '加文字' }).click()
  await page.getByLabel('文字内容').fill('春装上新，全场包邮')
  await page.getByRole('button', { name: '加商品区' }).click()
  await page.getByRole('button', { name: '保存草稿' }).click()
  const preview = page.frameLocator('iframe')
  await preview.getByText('春装上新，全场包邮').waitFor()
  await preview.getByText('店主推荐').waitFor()
  assert.equal((await server.call(getShopFront, { params: { shopId: shop.shopId } })).content, null)
  await desk.shot('merchant-front')
  await desk.accessible()

  const phone = await browser.visit(`/shops/${shop.shopId}`, { screen: 'phone' })
  await phone.page.getByText('小熊卫衣').first().waitFor()
  assert.equal(await phone.page.getByText('春装上新').count(), 0)
  await page.getByRole('button', { name: '发布' }).click()
  await phone.page.getByText('春装上新，全场包邮').waitFor()
  await phone.shot('buyer-shop-front')
  await phone.fits()
  await phone.accessible()
  await phone.close()
  await desk.close()
})

test('S3-27 service hours and contact lines that are saved stand on the shop page', async () => {
  const shop = await givenShop(server)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/shop/service`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('button', { name: '加一段' }).first().click()
  await page.getByRole('button', { name: '照抄到工作日' }).click()
  await page.getByRole('button', { name: '加一条' }).click()
  await page.getByLabel('号码').fill('0571-88880000')
  await desk.shot('merchant-service')
  await desk.accessible()
  await page
    .getByRole('button', { name: '保 存' })
    .or(page.getByRole('button', { name: '保存' }))
    .click()
  await page.getByText('服务时间和联系方式已保存').waitFor()
  await desk.close()
  const phone = await browser.visit(`/shops/${shop.shopId}`, { screen: 'phone' })
  await phone.page.getByText('周一 至 周五 09:00–18:00').waitFor()
  await phone.page.getByRole('link', { name: '0571-88880000' }).waitFor()
  await phone.fits()
  await phone.close()
})
