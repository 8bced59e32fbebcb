import { after, test } from 'node:test'
import { givenShop } from '../../../server/test/given.ts'
import { givenWorld, writtenInChinese } from '../../../server/test/given-world.ts'
import { testServer } from '../../../server/test/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import * as sweeping from '../../kit/test/sweep.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const { shop, parts } = await givenWorld(server)
const stopsOf = (shopId: string) =>
  sweeping.routesOf('merchant').map((route) => ({
    route,
    address: `/merchant/s/${shopId}/${sweeping.addressOf(route, parts)}`.replace(/\/$/, ''),
  }))
const stops = stopsOf(shop.shopId)

test('every page of the merchant can be used by everybody and by keyboard alone, and at 200 % every control is reached', async () => {
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  const told = await sweeping.sweep(window, stops, async ({ route }) => {
    await window.shot(`every/merchant-${sweeping.pictureName(route)}`)
    const faults = [
      ...(await sweeping.thrown(window.accessible())),
      ...(await sweeping.thrown(window.fits())),
      ...(await sweeping.overlappingTexts(page)),
      ...(await sweeping.cutTexts(page)),
    ]
    await page.setViewportSize({ width: 683, height: 384 })
    const large = await sweeping.unreachable(page)
    await page.setViewportSize({ width: 1366, height: 768 })
    const { missed, unseen } = await sweeping.walk(page, '#content')
    return [
      ...faults,
      ...large.map((one) => `at 200 % nobody reaches ${one}`),
      ...missed.map((one) => `Tab misses ${one}`),
      ...unseen.map((one) => `no focus seen on ${one}`),
    ]
  })
  sweeping.none(told)
  await window.close()
})

test('every page of the merchant is English in English, whole and without overlaps', async () => {
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    language: 'en',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  const told = await sweeping.sweep(window, stops, async ({ route }) => {
    await window.shot(`every/merchant-${sweeping.pictureName(route)}-en`)
    return [
      ...(await sweeping.thrown(window.fits())),
      ...(await sweeping.cutTexts(page)),
      ...(await sweeping.overlappingTexts(page)),
      ...(await sweeping.chineseIn(page, writtenInChinese)),
    ]
  })
  sweeping.none(told)
  await window.close()
})

test('every list of a new shop says that it is empty and can be used by everybody', async () => {
  const bare = await givenShop(server, { name: '新店' })
  const window = await browser.visit('/merchant/', { screen: 'desk', cookie: bare.owner.cookie })
  const lists = stopsOf(bare.shopId).filter(({ route }) => !route.includes('$'))
  const told = await sweeping.sweep(window, lists, async ({ route }) => {
    await window.shot(`every/merchant-${sweeping.pictureName(route)}-none`)
    return [...(await sweeping.thrown(window.accessible())), ...(await sweeping.thrown(window.fits()))]
  })
  sweeping.none(told)
  await window.close()
})
