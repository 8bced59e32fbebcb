import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenWorld, writtenInChinese } from '../../../server/testing/given-world.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { addressOf, chineseIn, none } from '../../kit/test/sweep.ts'
import { faultsAtWidths } from '../../kit/test/widths.ts'
import { onTheWay, paths } from '../src/paths.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('in English every page of the merchant is English, fits every width from 320 px on, and no control covers another', async () => {
  const { shop, parts } = await givenWorld(server)
  const stops = paths.map((route) => ({
    route,
    address: `/merchant/s/${shop.shopId}/${addressOf(route, parts)}`.replace(/\/$/, ''),
  }))
  const atDesk = (page: Page) => chineseIn(page, writtenInChinese)
  none(await faultsAtWidths({ browser, cookie: shop.owner.cookie, language: 'en', stops, onTheWay, atDesk }))
})
