import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { VisitSource } from '@zhanggui/server/modules/analytics/visits/contract.ts'
import { type GivenShop, givenPerson, givenShop } from '../../../server/testing/given.ts'
import { comeBack, goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenPast, sendAll, visitOf } from '../../../server/testing/given-history.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { drawnBar } from '../../../tools/lib/tour-steps.mjs'
import { openBrowser, type Window } from '../../kit/test/browser.ts'
import { textOfDownload } from '../../kit/test/download.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

let shop: GivenShop
let empty: GivenShop
const at = (text: string) => new Date(`${text}+08:00`)

/** A shop with some days of orders, visits on several ways, a basket of two products and an absence. */
before(async () => {
  shop = await givenShop(server, { name: '小鹿童装' })
  empty = await givenShop(server)
  const shirt = await givenProduct(server, shop, {
    title: '纯棉儿童卫衣',
    skus: [{ priceFen: 9900 }, { priceFen: 12_900 }],
  })
  const hat = await givenProduct(server, shop, { title: '毛线帽', skus: [{ priceFen: 3300 }] })
  const provinces = ['33', '44', '31', '32', null]
  await givenPast(
    server,
    shop,
    Array.from({ length: 60 }, (_, index) => ({
      madeAt: new Date(at('2026-02-19T08:00:00').getTime() + index * 4 * 3_600_000),
      totalFen: 5000 + (index % 7) * 1500,
      refundedFen: index % 9 === 0 ? 2000 : 0,
      provinceCode: provinces[index % 5] ?? null,
    })),
  )
  const buyer = await givenPerson(server)
  const sku = (product: typeof hat, index = 0) => product.skus[index]?.skuId as string
  for (const index of [0, 1]) {
    await givenPaidOrder(server, {
      shop,
      buyer,
      lines: [
        { skuId: sku(shirt, index), quantity: 2 },
        { skuId: sku(hat), quantity: 1 },
      ],
    })
  }
  const sources: VisitSource[] = ['search', 'search', 'recommend', 'shop', 'direct', 'cart']
  await sendAll(
    server,
    Array.from({ length: 48 }, (_, index) =>
      visitOf(shop, {
        source: sources[index % 6] ?? 'direct',
        ...(index % 3 === 0 ? {} : { kind: 'product', productId: shirt.productId }),
        visitor: newId(),
      }),
    ),
  )
  const away = await goAway(server, shop)
  await server.clockTo(at('2026-03-02T13:30:00'))
  await comeBack(server, shop, away.absenceId)
})

/** Looks at one page of figures: with figures, in English, and of a shop where nothing happened. */
async function look(path: string, name: string, check: (window: Window) => Promise<void>): Promise<void> {
  const cookie = shop.owner.cookie
  const open = (of: GivenShop, language: 'zh' | 'en') =>
    browser.visit(`/merchant/s/${of.shopId}/${path}`, { screen: 'desk', cookie: of.owner.cookie, language })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/${path}`, { screen: 'desk', cookie })
  await check(window)
  await window.page.setViewportSize({ width: 1366, height: 2000 })
  await window.shot(`figures-${name}`)
  await window.accessible()
  await window.fits()
  assert.deepEqual(window.complaints, [])
  await window.close()
  const english = await open(shop, 'en')
  await english.page.locator('.analytics-table, .zg-chart svg').first().waitFor()
  await english.page.setViewportSize({ width: 1366, height: 2000 })
  await english.shot(`figures-${name}-en`)
  await english.accessible()
  await english.fits()
  await english.close()
  const bare = await open(empty, 'zh')
  await bare.page.locator('.zg-state').first().waitFor()
  await bare.shot(`figures-${name}-empty`)
  await bare.accessible()
  await bare.close()
}

test('S0-23 经营 shows sales by day, hour, province and SKU, each with its table and how it is counted', async () => {
  await look('figures/sales?range=30d', 'sales', async ({ page }) => {
    // 60 orders moved in sum to 3 000 × 100 and more; two real ones of 231.00 and 291.00 today.
    await page
      .locator('.analytics-figure', { hasText: '按付款时间，含之后退款的' })
      .getByText('62 单')
      .waitFor()
    await page.locator('.zg-chart svg').nth(2).waitFor()
    assert.equal(await page.locator('.zg-chart svg').count(), 3)
    for (const chart of await page.locator('.zg-chart').all()) {
      assert.match((await chart.getAttribute('aria-label')) ?? '', /付款/)
    }
    await page.getByText('查看表格').first().click()
    const today = page.getByRole('row', { name: /^2026-03-02/ })
    assert.match(await today.innerText(), /522\.00/)
    await page.getByRole('table').getByText('未填成本').first().waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).first().click(),
    ])
    const text = await textOfDownload(file)
    assert.match(text, /^\uFEFF"日期","下单数"/)
    assert.equal(text.trim().split('\r\n').length, 31)
  })
})

test('S4-41 a cost that the owner gives shows the margin of the SKU', async () => {
  const window = await browser.visit(`/merchant/s/${shop.shopId}/figures/sales?range=today`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  const row = page.getByRole('row', { name: /毛线帽/ })
  await row.getByRole('button', { name: '填写成本价' }).click()
  await page.getByLabel(/成本价 毛线帽/).fill('12.5')
  await page.getByLabel(/成本价 毛线帽/).press('Enter')
  // Two pieces of 33.00 less two of 12.50.
  await row.getByText('¥41.00').waitFor()
  await row.getByRole('button', { name: '¥12.50' }).waitFor()
  await window.close()
})

test('S0-23 the figure of paid orders leads to the list of exactly these orders', async () => {
  const window = await browser.visit(`/merchant/s/${shop.shopId}/figures/sales?range=today`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.locator('.analytics-figure', { hasText: '按付款时间，含之后退款的' }).getByRole('link').click()
  await page.waitForURL(/\/orders\?.*time=paid/)
  await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 2))
  await window.close()
})

test('S0-23 流量 shows visits, visitors and conversion by source, and the hours of the week', async () => {
  await look('figures/traffic?range=today', 'traffic', async ({ page }) => {
    const visits = page.locator('.analytics-figure').first()
    await visits.getByText('48', { exact: true }).waitFor()
    const search = page.getByRole('row', { name: /^搜索/ })
    assert.match((await search.innerText()).replace(/\s+/g, ' '), /搜索 16 16/)
    await page.locator('.zg-chart svg').nth(1).waitFor()
  })
})

test('S4-42 购买习惯 shows time of day, repeat interval, pairs and categories', async () => {
  await look('figures/habits?range=7d', 'habits', async ({ page }) => {
    await page.locator('.zg-chart svg').nth(1).waitFor()
    const pair = page.getByRole('row', { name: /毛线帽/ })
    assert.match(await pair.innerText(), /2/)
    await page.getByRole('cell', { name: '童装' }).waitFor()
  })
})

test('S0-25 离线影响 shows each absence beside the same hours of the week before', async () => {
  await look('figures/absences', 'absences', async ({ page }) => {
    await page.getByRole('row', { name: /^离线期间/ }).waitFor()
    await page.getByRole('row', { name: /^一周前同时段/ }).waitFor()
  })
})

test('a day that is not over is drawn as such and said; visits and orders have an axis each', async () => {
  const open = (path: string) =>
    browser.visit(`/merchant/s/${shop.shopId}/${path}`, { screen: 'desk', cookie: shop.owner.cookie })
  const traffic = await open('figures/traffic?range=7d')
  const lines = traffic.page.locator('.zg-chart').first()
  await lines.locator('svg').waitFor()
  await traffic.page.getByText('今天（03-02）还没过完').waitFor()
  assert.ok((await lines.locator('path[stroke-dasharray]').count()) > 0, 'the way to today is dashed')
  const names = await lines.locator('text').allTextContents()
  assert.ok(names.includes('访问次数 · 访客数'), `the left axis is named: ${names.join()}`)
  const own = names.filter((one) => one === '付款订单')
  assert.equal(own.length, 2, `the orders' own axis is named, beside the legend: ${names.join()}`)
  await traffic.close()
  const sales = await open('figures/sales?range=7d')
  await sales.page.getByText('今天（03-02）还没过完').waitFor()
  await sales.page.locator('.zg-chart svg pattern').first().waitFor({ state: 'attached' })
  await sales.close()
  const past = await open('figures/sales?range=custom&from=2026-02-20&to=2026-02-26')
  await past.page.locator('.zg-chart svg').first().waitFor()
  assert.equal(await past.page.getByText('还没过完').count(), 0)
  assert.equal(await past.page.locator('.zg-chart svg pattern').count(), 0)
  await past.close()
})

test('the first day of a chart may have sold nothing, and a bar of a later day is still found', async () => {
  const late = await givenShop(server)
  await givenPast(server, late, [{ madeAt: at('2026-02-25T12:00:00'), totalFen: 5000 }])
  const { page, close } = await browser.visit(`/merchant/s/${late.shopId}/figures/sales?range=30d`, {
    screen: 'desk',
    cookie: late.owner.cookie,
  })
  const chart = page.locator('.zg-chart').first()
  await drawnBar(chart).waitFor()
  assert.equal(await chart.locator('svg path:not([fill="none"])').first().isVisible(), false)
  await close()
})
