import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenPerson } from '../../../server/testing/given.ts'
import { givenWorld, writtenInChinese } from '../../../server/testing/given-world.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser, type Window } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'
import * as sweeping from '../../kit/test/sweep.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const { shop, buyer, parts } = await givenWorld(server)
const stops = sweeping.routesOf('buyer').map((route) => ({
  route,
  address: sweeping.addressOf(route, parts) + (route === '/search' ? '?q=针织' : ''),
}))

/** A buyer's window, with something in the basket of the checkout. */
async function visit(wish: Parameters<typeof browser.visit>[1]): Promise<Window> {
  const window = await browser.visit('/me', wish)
  const basket = {
    lines: [{ shopId: shop.shopId, skuId: parts['skuId'], quantity: 2 }],
    fromCart: false,
    notes: {},
  }
  await window.page.evaluate(
    (kept) => sessionStorage.setItem('zhanggui.basket', kept),
    JSON.stringify(basket),
  )
  return window
}

test('every page of the buyer can be used by everybody and by keyboard alone', async () => {
  const window = await visit({ screen: 'phone', cookie: buyer.cookie })
  const found = await sweeping.sweep(
    window,
    stops,
    async ({ route }) => {
      await window.shot(`every/buyer-${sweeping.pictureName(route)}`)
      const faults = [
        ...(await sweeping.thrown(window.accessible())),
        ...(await sweeping.thrown(window.fits())),
        ...(await sweeping.overlappingTexts(window.page)),
        // The first page is the app itself.
        ...(route === '/' ? [] : await sweeping.unnamed(window.page, '掌柜')),
      ]
      const { missed, unseen } = await sweeping.walk(window.page)
      return [
        ...faults,
        ...missed.map((one) => `Tab misses ${one}`),
        ...unseen.map((one) => `no focus seen on ${one}`),
      ]
    },
    'anew',
  )
  sweeping.none(found)
  await window.close()
})

test('on a small phone in large type, and at 200 %, no page of the buyer loses or covers a text; English is English', async () => {
  const window = await visit({ screen: 'smallPhone', language: 'en', easy: true, cookie: buyer.cookie })
  const { page } = window
  const found = await sweeping.sweep(window, stops, async ({ route }) => {
    const faults = [
      ...(await sweeping.thrown(window.fits())),
      ...(await sweeping.cutTexts(page)),
      ...(await sweeping.overlappingTexts(page)),
      ...(await sweeping.chineseIn(page, writtenInChinese)),
    ]
    await window.shot(`every/buyer-${sweeping.pictureName(route)}-easy-en`)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.evaluate(() => document.documentElement.style.setProperty('--zg-text-size', '32px'))
    const large = [
      ...(await sweeping.thrown(window.fits())),
      ...(await sweeping.cutTexts(page)),
      ...(await sweeping.overlappingTexts(page)),
    ]
    await window.shot(`every/buyer-${sweeping.pictureName(route)}-200`)
    await page.evaluate(() => document.documentElement.style.removeProperty('--zg-text-size'))
    await page.setViewportSize({ width: 360, height: 640 })
    return [...faults, ...large.map((one) => `at 200 % ${one}`)]
  })
  sweeping.none(found)
  await window.close()
})

test('every list of the buyer that is empty says so and can be used by everybody', async () => {
  const newcomer = await givenPerson(server)
  const window = await browser.visit('/me', { screen: 'phone', cookie: newcomer.cookie })
  const lists = stops.filter(({ route }) => !route.includes('$'))
  const found = await sweeping.sweep(window, lists, async ({ route }) => {
    await window.shot(`every/buyer-${sweeping.pictureName(route)}-none`)
    return [...(await sweeping.thrown(window.accessible())), ...(await sweeping.thrown(window.fits()))]
  })
  sweeping.none(found)
  await window.close()
})

test('a sheet takes the keyboard, keeps it, and gives it back to what opened it', async () => {
  const window = await visit({ screen: 'phone', cookie: buyer.cookie })
  const { page } = window
  const opens = [
    { path: `/products/${parts['shopId']}/${parts['productId']}`, button: '加入购物车' },
    { path: `/orders/${parts['shopId']}/${parts['orderId']}`, button: '申请退款' },
    { path: '/cart', button: /^删除/ },
  ]
  for (const { path, button } of opens) {
    await page.goto(`${server.url}${path}`)
    await sweeping.rest(page)
    const opener = page.getByRole('button', { name: button }).first()
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await eventually(async () => assert.ok(await holdsFocus(page), `${path}: the dialog has no focus`))
    for (let steps = 0; steps < 12; steps += 1) {
      await page.keyboard.press(steps < 6 ? 'Tab' : 'Shift+Tab')
      assert.ok(await holdsFocus(page), `${path}: Tab leaves the dialog`)
    }
    await page.keyboard.press('Escape')
    if (path === '/cart') await page.getByRole('button', { name: '保留' }).press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await eventually(async () =>
      assert.ok(await opener.evaluate((one) => one === document.activeElement), `${path}: the focus is lost`),
    )
  }
  await window.close()
})

const holdsFocus = (page: Window['page']) =>
  page.evaluate(() => Boolean(document.activeElement?.closest('[role="dialog"]')))
