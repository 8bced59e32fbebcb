import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listReminders } from '@zhanggui/server/modules/shop/reminder/contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { comeBack, goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const MONDAY = new Date('2026-03-09T09:00:00+08:00')

async function codeFor(phone: string): Promise<string> {
  const reply = await fetch(`${server.url}/api/demo/codes/${phone}`)
  return ((await reply.json()) as { code: string }).code
}

test('S0-29 恢复后提醒我 on the product of a shop that is away; when it is back one notice leads to the product', async () => {
  const shop = await givenShop(server, { name: '山里货' })
  const { shopId } = shop
  const { productId } = await givenProduct(server, shop, { title: '林下土鸡蛋' })
  const buyer = await givenPerson(server)
  const absence = await goAway(server, shop, { resumesAt: MONDAY })
  const window = await browser.visit(`/products/${shopId}/${productId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '恢复后提醒我' }).click()
  await page.getByText('已设提醒，恢复后通知您一次').waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('buyer-product-away-reminder')
  await page.reload()
  await page.getByText('已设提醒，恢复后通知您一次').waitFor()

  await page.goto(`${server.url}/shops/${shopId}`)
  await page.getByRole('button', { name: '恢复后提醒我' }).click()
  await page.getByRole('button', { name: '取消提醒' }).click()
  await page.getByRole('button', { name: '恢复后提醒我' }).waitFor()
  await window.shot('buyer-shop-away-reminder')

  await comeBack(server, shop, absence.absenceId)
  await server.waitUntilIdle()
  await page.goto(`${server.url}/messages`)
  const notice = page.getByRole('button', { name: /您等的店铺开门了/ })
  await notice.waitFor()
  assert.equal(await notice.count(), 1)
  assert.match(await notice.innerText(), /山里货 已恢复营业.*林下土鸡蛋/)
  await window.shot('buyer-notice-product-back')
  await notice.click()
  await page.waitForURL(`**/products/${shopId}/${productId}`)
  await page.getByRole('button', { name: '立即购买' }).waitFor()
  assert.equal(await page.getByRole('button', { name: '恢复后提醒我' }).count(), 0)
  await window.close()
})

test('S0-29 who is not signed in is led to sign in and back, and the wish is held without another tap', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  await goAway(server, shop)
  const phone = '13911110003'
  const window = await browser.visit(`/shops/${shopId}`, { screen: 'phone' })
  const { page } = window
  await page.getByRole('button', { name: '恢复后提醒我' }).click()
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('验证码已发出').waitFor()
  await page.getByLabel('验证码').fill(await codeFor(phone))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('已设提醒，恢复后通知您一次').waitFor()
  assert.equal(new URL(page.url()).search, '')
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const held = await server.call(listReminders, { as: { cookie }, params: { shopId } })
  assert.deepEqual(held, { shop: true, productIds: [] })
  await window.close()
})

test('the banner and its button read in English on a small phone', async () => {
  const shop = await givenShop(server)
  await goAway(server, shop, { resumesAt: MONDAY, reason: 'promotion_preparation' })
  const window = await browser.visit(`/shops/${shop.shopId}`, { screen: 'smallPhone', language: 'en' })
  await window.page.getByRole('button', { name: 'Notify me when it is back' }).waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('buyer-shop-away-en')
  await window.close()
})
