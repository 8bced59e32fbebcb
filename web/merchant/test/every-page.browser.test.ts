import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenShop } from '../../../server/testing/given.ts'
import { givenWorld } from '../../../server/testing/given-world.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser, screens } from '../../kit/test/browser.ts'
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
  const found = await sweeping.sweep(
    window,
    stops,
    async ({ route }) => {
      await window.shot(`every/merchant-${sweeping.pictureName(route)}`)
      const faults = [
        ...(await sweeping.thrown(window.accessible())),
        ...(await sweeping.thrown(window.fits())),
        ...(await sweeping.overlappingTexts(page)),
        ...(await sweeping.cutTexts(page)),
        ...(await sweeping.unnamed(page, '掌柜商家工作台')),
      ]
      await sweeping.resize(page, { width: 683, height: 384 })
      const large = await sweeping.unreachable(page)
      await sweeping.resize(page, { width: 1366, height: 768 })
      const { missed, unseen } = await sweeping.walk(page, '#content')
      return [
        ...faults,
        ...large.map((one) => `at 200 % nobody reaches ${one}`),
        ...missed.map((one) => `Tab misses ${one}`),
        ...unseen.map((one) => `no focus seen on ${one}`),
      ]
    },
    'anew',
  )
  sweeping.none(found)
  await window.close()
})

test('every list of a new shop says that it is empty and can be used by everybody', async () => {
  const bare = await givenShop(server, { name: '新店' })
  const window = await browser.visit('/merchant/', { screen: 'desk', cookie: bare.owner.cookie })
  const lists = stopsOf(bare.shopId).filter(({ route }) => !route.includes('$'))
  const found = await sweeping.sweep(window, lists, async ({ route }) => {
    await window.shot(`every/merchant-${sweeping.pictureName(route)}-none`)
    return [...(await sweeping.thrown(window.accessible())), ...(await sweeping.thrown(window.fits()))]
  })
  sweeping.none(found)
  await window.close()
})

test('the offline dialog is used by keyboard alone, in a narrow window too, and gives the focus back', async () => {
  const window = await browser.visit(`/merchant/s/${shop.shopId}/shop/status`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  for (const size of [screens.desk, screens.phone]) {
    await page.setViewportSize(size)
    const offline = page.locator('.shop-switch').getByRole('radio', { name: '离线' })
    await page.locator('.shop-switch input:checked').focus()
    await page.keyboard.press('ArrowRight')
    const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
    await dialog.waitFor()
    for (const label of ['再想想', '确定']) {
      const box = await dialog.getByRole('button', { name: label }).boundingBox()
      assert.ok(box && box.x >= 0 && box.x + box.width <= size.width, `${label} is in sight`)
      assert.ok(box.y + box.height <= size.height, `${label} is in sight`)
    }
    await dialog.getByRole('radio', { name: '休假' }).focus()
    await page.keyboard.press('Space')
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(() => {
        const at = document.activeElement
        return at === document.body || at?.closest('.ant-modal-root, .ant-picker-dropdown')
          ? ''
          : (at?.outerHTML.slice(0, 120) ?? 'nothing')
      })
      assert.equal(outside, '', 'Tab stays inside')
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    assert.ok(
      await page.evaluate(() => Boolean(document.activeElement?.closest('.shop-switch'))),
      'comes back',
    )
    assert.equal(await offline.isChecked(), false)
  }
  await window.close()
})
