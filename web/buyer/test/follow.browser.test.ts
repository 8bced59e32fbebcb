import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a buyer follows a shop, finds it under 我的 and follows it no longer; the goods open in the order 综合', async () => {
  const shop = await givenShop(server, { name: '山里人家的干货铺子' })
  await givenProduct(server, shop, { title: '有货的' })
  await givenProduct(server, shop, { title: '卖光的', skus: [{ stock: 0 }] })
  const buyer = await givenPerson(server)
  const window = await browser.visit(`/shops/${shop.shopId}`, { screen: 'smallPhone', cookie: buyer.cookie })
  const { page } = window
  await page.getByRole('link', { name: /有货的/ }).waitFor()
  assert.equal(await page.getByRole('button', { name: '综合' }).getAttribute('aria-pressed'), 'true')
  assert.match((await page.locator('.goods-card').first().textContent()) ?? '', /有货的/)
  await page.getByRole('button', { name: '新品' }).click()
  await page.waitForURL(/sort=newest/)
  await page.locator('.goods-card').first().getByText('卖光的').waitFor()
  await page.getByRole('button', { name: '关注' }).click()
  await page.getByText('1 人关注').waitFor()
  await page.getByRole('button', { name: '已关注' }).waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-shop-followed')
  await page.goto(`${server.url}/me`)
  await page.getByText('关注的店铺').click()
  await page.getByRole('link', { name: /山里人家/ }).waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-followed-shops')
  await page.getByRole('link', { name: /山里人家/ }).click()
  await page.getByRole('button', { name: '已关注' }).click()
  await page.getByRole('button', { name: '关注', exact: true }).waitFor()
  await page.goto(`${server.url}/followed-shops`)
  await page.getByText('还没有关注的店铺').waitFor()
  await window.shot('buyer-followed-none')
  assert.deepEqual(window.complaints, [])
  await window.close()
})
