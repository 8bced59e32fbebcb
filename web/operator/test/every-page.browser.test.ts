import { after, test } from 'node:test'
import { givenWorld, writtenInChinese } from '../../../server/testing/given-world.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import * as sweeping from '../../kit/test/sweep.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const { officer, parts } = await givenWorld(server)
const reviewed = { shopId: parts['reviewShopId'] ?? '', productId: parts['reviewProductId'] ?? '' }
const disputed = { ...parts, caseId: parts['disputedCaseId'] ?? '' }
const stops = sweeping.routesOf('operator').map((route) => ({
  route,
  address: `/operator/${sweeping.addressOf(route, route.startsWith('disputes') ? disputed : { ...parts, ...reviewed })}`,
}))

test('every page of the operator can be used by everybody and by keyboard alone, and at 200 % every control is reached', async () => {
  const window = await browser.visit('/operator/shops', { screen: 'desk', cookie: officer.cookie })
  const { page } = window
  const found = await sweeping.sweep(
    window,
    stops,
    async ({ route }) => {
      await window.shot(`every/operator-${sweeping.pictureName(route)}`)
      const faults = [
        ...(await sweeping.thrown(window.accessible())),
        ...(await sweeping.thrown(window.fits())),
        ...(await sweeping.overlappingTexts(page)),
        ...(await sweeping.cutTexts(page)),
        ...(await sweeping.unnamed(page, '掌柜平台运营')),
      ]
      await sweeping.resize(page, { width: 683, height: 384 })
      const large = [
        ...(await sweeping.unreachable(page)).map((one) => `nobody reaches ${one}`),
        ...(await sweeping.thrown(window.fits())),
        ...(await sweeping.overlappingTexts(page)),
        ...(await sweeping.cutTexts(page)),
      ]
      await sweeping.resize(page, { width: 1366, height: 768 })
      const { missed, unseen } = await sweeping.walk(page, '#content')
      return [
        ...faults,
        ...large.map((one) => `at 200 % ${one}`),
        ...missed.map((one) => `Tab misses ${one}`),
        ...unseen.map((one) => `no focus seen on ${one}`),
      ]
    },
    'anew',
  )
  sweeping.none(found)
  await window.close()
})

test('every page of the operator is English in English, whole and without overlaps', async () => {
  const window = await browser.visit('/operator/shops', {
    screen: 'desk',
    language: 'en',
    cookie: officer.cookie,
  })
  const { page } = window
  const found = await sweeping.sweep(window, stops, async ({ route }) => {
    await window.shot(`every/operator-${sweeping.pictureName(route)}-en`)
    return [
      ...(await sweeping.thrown(window.fits())),
      ...(await sweeping.cutTexts(page)),
      ...(await sweeping.overlappingTexts(page)),
      ...(await sweeping.chineseIn(page, writtenInChinese)),
    ]
  })
  sweeping.none(found)
  await window.close()
})
