import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readTrafficReport } from '@zhanggui/server/screens/merchant/traffic-contract.ts'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** What the shop reads of its visits: source, visits, visitors, product views. */
async function sourcesOf(shop: GivenShop) {
  const { sources } = await server.call(readTrafficReport, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-03-02', to: '2026-03-02' },
  })
  return sources.map(({ source, visits, visitors, productViews }) => [source, visits, visitors, productViews])
}

test('S4-35 (part: recommendations come later) each page of a shop that a buyer opens is a visit with its source, reported once, also when the page is left at once', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '手织围巾' })
  const page = `/products/${shop.shopId}/${product.productId}`
  const window = await browser.visit(`${page}?from=search`, { screen: 'phone' })
  await window.page.getByText('手织围巾').first().waitFor()
  // Reported after some seconds, without a click.
  await eventually(async () => assert.deepEqual(await sourcesOf(shop), [['search', 1, 1, 1]]))
  await window.page.locator(`a[href*="/shops/${shop.shopId}"]`).first().click()
  await window.page.waitForURL(/\/shops\//)
  // The product page shows the title too, while the shop page still loads; only the shop page links to the product.
  await window.page.locator(`a[href*="${page}"]`).first().waitFor()
  // Left before its visits were sent: the beacon carries them.
  await window.page.goto('about:blank')
  await eventually(async () =>
    assert.deepEqual(await sourcesOf(shop), [
      ['search', 1, 1, 1],
      ['shop', 1, 1, 0],
    ]),
  )
  await window.close()
})

test('S4-35 (part: recommendations come later) a browser that asks not to be tracked is not counted', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit('/', { screen: 'phone' })
  await window.page.addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }))
  const sent: string[] = []
  window.page.on('request', (request) => sent.push(request.url()))
  await window.page.goto(`${server.url}/shops/${shop.shopId}`)
  await window.page.getByText(shop.name).first().waitFor()
  await window.page.goto('about:blank')
  assert.ok(sent.length > 0)
  assert.equal(sent.filter((url) => url.endsWith('/api/visits')).length, 0)
  assert.deepEqual(await sourcesOf(shop), [])
  await window.close()
})
