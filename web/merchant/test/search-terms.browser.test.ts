import { after, test } from 'node:test'
import { countSearch, countSearchClick } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { givenShop, givenStaff } from '../../../server/testing/given.ts'
import { givenProduct, givenProductChange } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S4-34 the page 搜索词 shows real terms, those that found nothing, words that titles lack, and what a new title changed', async () => {
  const shop = await givenShop(server)
  const carpet = await givenProduct(server, shop, { title: '羊毛地毯' })
  const lamp = await givenProduct(server, shop, { title: '北欧台灯' })
  await server.waitUntilIdle()
  const seen = async (word: string, productId: string | null, times: number) => {
    const shown = productId ? [{ shopId: shop.shopId, productId }] : []
    for (let count = 0; count < times; count += 1) {
      await server.call(countSearch, { body: { word, found: shown.length, shown } })
    }
  }
  await server.clockTo('2026-03-03T10:00:00+08:00')
  await seen('羊毛地毯', carpet.productId, 4)
  await seen('台灯', lamp.productId, 3)
  await seen('地毯 可水洗', null, 5)
  await server.clockTo('2026-03-05T10:00:00+08:00')
  await givenProductChange(server, shop, carpet, { title: '羊毛地毯 客厅' })
  await server.waitUntilIdle()
  await server.clockTo('2026-03-06T10:00:00+08:00')
  await seen('羊毛地毯', carpet.productId, 6)
  await server.call(countSearchClick, {
    body: { word: '羊毛地毯', shopId: shop.shopId, productId: carpet.productId },
  })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/search-terms`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('cell', { name: '羊毛地毯', exact: true }).waitFor()
  await page.getByText('10.0 %').waitFor()
  await page.getByRole('cell', { name: '地毯 可水洗', exact: true }).waitFor()
  await page.getByText('水洗', { exact: true }).waitFor()
  await page.getByText('3 天：搜索 4 → 展示 4 → 点击 0').waitFor()
  await page.getByText('1 天：搜索 6 → 展示 6 → 点击 1').waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('merchant-search-terms')
  await window.close()
})

test('a shop that nobody searched for reads what will stand there, in English too; an agent reads who may see it', async () => {
  const shop = await givenShop(server)
  const path = `/merchant/s/${shop.shopId}/search-terms`
  const window = await browser.visit(path, { screen: 'desk', language: 'en', cookie: shop.owner.cookie })
  await window.page.getByText('None of your products were shown in search in this period').waitFor()
  await window.fits()
  await window.shot('merchant-search-terms-empty')
  await window.close()
  const agent = await givenStaff(server, shop, 'agent')
  const theirs = await browser.visit(path, { screen: 'desk', cookie: agent.cookie })
  await theirs.page.getByText('需要店主或运营权限').waitFor()
  await theirs.close()
})
