import { after, test } from 'node:test'
import { givenWorld } from '../../../server/testing/given-world.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import * as sweeping from '../../kit/test/sweep.ts'
import { paths } from '../src/paths.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const { shop, parts } = await givenWorld(server)
const stops = paths.map((route) => ({
  route,
  address: `/merchant/s/${shop.shopId}/${sweeping.addressOf(route, parts)}`.replace(/\/$/, ''),
}))

/** From the smallest phone to the smallest desk. */
const WIDTHS = [320, 390, 768, 1024]

/** Pages that a merchant uses on the way; on a phone a thumb must do. */
const onTheWay = ['', 'orders', 'orders/$orderId', 'refunds', 'refunds/$caseId', 'chats', 'shop/status']

for (const language of ['zh', 'en'] as const) {
  test(`in ${language} every page of the merchant fits every width from 320 px on, and no control covers another`, async () => {
    const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
      screen: 'desk',
      language,
      cookie: shop.owner.cookie,
    })
    const { page } = window
    const found = await sweeping.sweep(window, stops, async ({ route }) => {
      const faults: string[] = []
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width < 768 ? 740 : 800 })
        await sweeping.rest(page)
        await window.shot(`widths/${sweeping.pictureName(route)}-${width}-${language}`)
        const seen = [
          ...(await sweeping.thrown(window.fits())),
          ...(await sweeping.covered(page)),
          ...(await sweeping.overlappingTexts(page)),
          ...(width < 768 && onTheWay.includes(route)
            ? await sweeping.lowControls(page, '#content .ant-btn, .zg-desk-tabs a, .zg-bar .ant-btn', 44)
            : []),
        ]
        faults.push(...seen.map((fault) => `at ${width}: ${fault}`))
      }
      await page.setViewportSize({ width: 1366, height: 768 })
      return faults
    })
    sweeping.none(found)
    await window.close()
  })
}
