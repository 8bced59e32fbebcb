import { after, test } from 'node:test'
import { givenWorld } from '../../../server/testing/given-world.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { addressOf, none } from '../../kit/test/sweep.ts'
import { faultsAtWidths } from '../../kit/test/widths.ts'
import { onTheWay, paths } from '../src/paths.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const { officer, parts } = await givenWorld(server)
const reviewed = { shopId: parts['reviewShopId'] ?? '', productId: parts['reviewProductId'] ?? '' }
const disputed = { ...parts, caseId: parts['disputedCaseId'] ?? '' }
const stops = paths.map((route) => ({
  route,
  address: `/operator/${addressOf(route, route.startsWith('disputes') ? disputed : { ...parts, ...reviewed })}`,
}))

for (const language of ['zh', 'en'] as const)
  test(`every page of the operator fits every width from 320 px on, and no control covers another (${language})`, async () => {
    none(await faultsAtWidths({ browser, cookie: officer.cookie, language, stops, onTheWay }))
  })
