import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S0-07 (part: no live cards or affiliate links yet) a favourite of a shop that is away says so and cannot be bought; its category is empty', async () => {
  const shop = await givenShop(server, { name: '会休息的店' })
  const buyer = await givenPerson(server)
  await givenProduct(server, shop, { title: '心爱的卫衣' })
  await givenProduct(server, shop, { title: '便宜袜子', skus: [{ priceFen: 990 }] })
  const window = await browser.visit('/', { screen: 'phone', cookie: buyer.cookie })
  const { page } = window
  await page.getByRole('link', { name: '童装' }).click()
  await page.getByText('便宜袜子').waitFor()
  await page.getByRole('link', { name: '上衣' }).waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-category')
  await page.getByLabel('最低价（元）').fill('50')
  await page.keyboard.press('Enter')
  await page.getByText('便宜袜子').waitFor({ state: 'detached' })
  await page.getByText('心爱的卫衣').click()
  await page.getByRole('button', { name: '收藏' }).click()
  await page.getByRole('button', { name: '取消收藏' }).waitFor()
  await window.shot('buyer-product-kept')
  await page.goto(`${server.url}/favourites`)
  await page.getByText('心爱的卫衣').waitFor()
  await goAway(server, shop, {})
  await page.reload()
  await page.getByText('店铺休息中').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-favourites-away')
  await page.getByText('心爱的卫衣').click()
  await page.getByText('店铺休息中，现在不能购买').first().waitFor()
  assert.equal(await page.getByRole('button', { name: '立即购买' }).count(), 0)
  await page.goto(`${server.url}/categories/children_wear`)
  await page.getByText('没有符合条件的商品').waitFor()
  await window.shot('buyer-category-none')
  await page.goto(`${server.url}/favourites`)
  await page.getByRole('button', { name: '取消收藏 心爱的卫衣' }).click()
  await page.getByText('还没有收藏').waitFor()
  await window.close()
})
