import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { buyerSays } from '../../../server/testing/given-chat.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** What the page asked the browser to do: notes that began to sound, notifications, questions to the reader. */
interface Heard {
  readonly notes: number
  readonly notifications: readonly string[]
  readonly asked: number
}

/** Listens at the browser's own sound and notifications; `permission` is what the reader answered before. */
async function listen(context: BrowserContext, permission: NotificationPermission): Promise<void> {
  await context.addInitScript((given) => {
    const heard = { notes: 0, notifications: [] as string[], asked: 0 }
    Object.assign(globalThis, { heard, shown: [] as Shown[] })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when?: number) {
      heard.notes += 1
      start.call(this, when)
    }
    class Shown {
      static permission = given
      onclick: (() => void) | null = null
      constructor(title: string, { body }: { body: string }) {
        heard.notifications.push(`${title}: ${body}`)
        ;(globalThis as unknown as { shown: Shown[] }).shown.push(this)
      }
      static async requestPermission() {
        heard.asked += 1
        Shown.permission = 'granted'
        return 'granted'
      }
      close() {}
    }
    Object.assign(globalThis, { Notification: Shown })
  }, permission)
}

/** What waits has been read: whatever comes from here on is new to the page. */
const untilKnown = (page: Page) => page.waitForResponse(/\/merchant\/[^/]+\/waiting$/)

const heardBy = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard)
const sum = (all: readonly Heard[]) => ({
  notes: all.reduce((total, one) => total + one.notes, 0),
  notifications: all.flatMap((one) => one.notifications),
})

/** The notes of which the sound of a new order is made. */
const NOTES_OF_ORDER = 3
const NOTES_OF_MESSAGE = 2

test('a new order rings once though two pages are open, counts in the tab and the menu, and is notified to who looks away', async () => {
  const shop = await givenShop(server, { name: '小荷童装' })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/products`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await listen(page.context(), 'granted')
  const other = await page.context().newPage()
  await Promise.all([untilKnown(page), page.reload()])
  await Promise.all([untilKnown(other), other.goto(page.url())])
  for (const one of [page, other]) {
    await one.getByRole('heading', { name: '商品列表' }).waitFor()
    // Browsers sound only where the reader touched the page.
    await one.mouse.click(700, 400)
  }
  const titles = () => Promise.all([page.title(), other.title()])
  for (const title of await titles()) assert.doesNotMatch(title, /^\(/)
  assert.deepEqual(sum([await heardBy(page), await heardBy(other)]), { notes: 0, notifications: [] })

  await givenPaidOrder(server, { shop })
  await eventually(async () => {
    for (const title of await titles()) assert.match(title, /^\(1\) /)
    const { notes } = sum([await heardBy(page), await heardBy(other)])
    assert.equal(notes, NOTES_OF_ORDER)
  })
  await page.getByRole('menuitem', { name: /订单/ }).locator('.zg-menu-count').first().waitFor()

  // The reader turns to another program: what comes now is notified.
  for (const one of [page, other]) await one.evaluate(() => (document.hasFocus = () => false))
  const buyer = await givenPerson(server)
  await buyerSays(server, { shop, buyer }, '在吗')
  await eventually(async () => {
    const all = sum([await heardBy(page), await heardBy(other)])
    assert.equal(all.notes, NOTES_OF_ORDER + NOTES_OF_MESSAGE)
    assert.deepEqual(all.notifications, ['买家新消息: 小荷童装 · 1 位买家等待回复'])
  })
  const shower = (await heardBy(page)).notifications.length > 0 ? page : other
  await shower.evaluate(() =>
    (globalThis as unknown as { shown: { onclick: () => void }[] }).shown[0]?.onclick(),
  )
  await shower.waitForURL(/\/chats\?chat=/)
  for (const title of await titles()) assert.match(title, /^\(2\) /)
  await window.close()
})

test('nothing is asked on load; the offer asks the browser when it is pressed, and a switch that is off stays off', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await listen(page.context(), 'default')
  await page.reload()
  const offer = page.getByRole('region', { name: '提醒设置' })
  await offer.waitFor()
  await window.shot('merchant-alert-offer')
  await window.accessible()
  assert.equal((await heardBy(page)).asked, 0)
  await offer.getByRole('button', { name: '开启提醒' }).click()
  await offer.waitFor({ state: 'hidden' })
  assert.equal((await heardBy(page)).asked, 1)
  await eventually(async () => assert.equal((await heardBy(page)).notes, NOTES_OF_ORDER))

  await page.getByRole('button', { name: '提醒设置' }).click()
  await page.getByRole('switch', { name: '有新的时响铃' }).click()
  await window.shot('merchant-alert-switches')
  await window.accessible()
  await Promise.all([untilKnown(page), page.reload()])
  await page.getByRole('button', { name: '提醒设置' }).click()
  assert.equal(await page.getByRole('switch', { name: '有新的时响铃' }).isChecked(), false)
  await page.mouse.click(700, 600)
  await givenPaidOrder(server, { shop })
  await eventually(async () => assert.match(await page.title(), /^\(1\) /))
  assert.equal((await heardBy(page)).notes, 0)
  await window.close()
})

test('the offer that was put away does not come again', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await listen(page.context(), 'default')
  await page.reload()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: '暂不' }).waitFor()
  await window.shot('merchant-alert-offer-phone')
  await window.fits()
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '暂不' }).click()
  await page.reload()
  await page.getByRole('button', { name: '提醒设置' }).waitFor()
  assert.equal(await page.getByRole('button', { name: '开启提醒' }).count(), 0)
  assert.equal((await heardBy(page)).asked, 0)
  await window.close()
})

test('a browser that shows notifications of a service worker only, as on a phone, shows them too', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shop.shopId}/products`, {
    screen: 'phone',
    cookie: shop.owner.cookie,
    installs: true,
  })
  const { page } = window
  await page.context().addInitScript(() => {
    const shown: string[] = []
    class Refusing {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    }
    Object.assign(globalThis, { Notification: Refusing, shown })
    document.hasFocus = () => false
    ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
      shown.push(`${title} ${options?.tag} ${this.active?.state} ${JSON.stringify(options?.data)}`)
    }
  })
  await Promise.all([untilKnown(page), page.reload()])
  await page.locator('.zg-desk-phone').waitFor()
  const order = await givenPaidOrder(server, { shop })
  const base = `${server.url}/merchant/`
  const data = { app: base, href: `${base}s/${shop.shopId}/orders?tab=to_ship` }
  await eventually(async () =>
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown), [
      `新订单 ${order.shopId}.orders activated ${JSON.stringify(data)}`,
    ]),
  )
  await page.evaluate(
    (tag) => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { pressed: tag } })),
    `${shop.shopId}.orders`,
  )
  await page.waitForURL(/\/orders\?tab=to_ship/)
  await window.close()
})
