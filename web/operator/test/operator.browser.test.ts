import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openBrowser, type Window } from '@zhanggui/kit/test/browser.ts'
import { shanghaiDay } from '@zhanggui/server/kernel/time.ts'
import { readClock } from '@zhanggui/server/modules/governance/clock/contract.ts'
import { readReconciliation } from '@zhanggui/server/modules/payment/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { listPolicies } from '@zhanggui/server/screens/operator/policies-contract.ts'
import { listOperatorShops } from '@zhanggui/server/screens/operator/shops-contract.ts'
import type { Locator } from 'playwright-core'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { payAtCashier } from '../../../server/testing/given-payment.ts'
import { givenTrade } from '../../../server/testing/given-trade.ts'
import { testServer } from '../../../server/testing/server.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())
const officer = await givenPerson(server, { name: '周正', officer: true })

const visit = (path: string, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/operator/${path}`, { screen: 'desk', language, cookie: officer.cookie })

/** What holds of every page: it fits, can be used by everybody, and complains of nothing. */
async function sound(window: Window, name: string): Promise<void> {
  await window.fits()
  await window.accessible()
  await window.shot(`operator-${name}`)
  assert.deepEqual(window.complaints, [])
  await window.close()
}

/** Chooses an option by keyboard, as hands do that stay there. */
async function choose(field: Locator, option: string): Promise<void> {
  const page = field.page()
  const active = page.locator('.ant-select-item-option-active')
  await field.focus()
  await page.keyboard.press('ArrowDown')
  await active.waitFor()
  for (let steps = 0; (await active.innerText()) !== option; steps += 1) {
    assert.ok(steps < 30, `There is no option ${option}.`)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' })
}

test('an officer stores a version of the policies that begins later and sees what it changes', async () => {
  const window = await visit('policies/new')
  const { page } = window
  await page.getByLabel('发货时限').fill('24')
  await page.getByText('48 小时 → 24 小时').waitFor()
  await page.getByText('不受影响，继续按原来的版本办').waitFor()
  const save = page.getByRole('button', { name: '定下新版本' })
  assert.equal(await save.isEnabled(), false)
  await page.getByLabel('生效时间').fill('2026-04-01 00:00')
  await page.keyboard.press('Enter')
  await page.getByLabel('说明').fill('春季提速')
  await save.click()
  await page.getByText('原为 48 小时').waitFor()
  await page.getByText('待生效').waitFor()
  await sound(window, 'policy-version')
  const { versions } = await server.call(listPolicies, { as: officer })
  const [version] = versions
  assert.equal(version?.state, 'coming')
  assert.equal(version?.effectiveFrom, '2026-03-31T16:00:00.000Z')
  assert.equal(version?.policies['shipPromiseHours'], 24)
  assert.equal(version?.note, '春季提速')
  assert.equal(versions[1]?.policies['shipPromiseHours'], 48)
})

test('a jump of the time machine makes a planned resume happen', async () => {
  const shop = await givenShop(server, { name: '休假的店' })
  await goAway(server, shop, { resumesAt: new Date('2026-03-03T09:00:00+08:00') })
  const window = await visit('clock')
  const { page } = window
  await page.getByText('2026年3月2日 10:00:00').waitFor()
  await page.getByRole('button', { name: '+1 天' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('店铺开始离线或恢复营业').waitFor()
  await dialog.getByText('最早 明天 09:00').waitFor()
  await window.accessible()
  await window.shot('operator-jump')
  await dialog.getByRole('button', { name: '拨到 明天 10:00' }).click()
  await page
    .getByRole('status')
    .getByText(/时间停在 2026年3月3日 10:00:00（北京时间），办完 [1-9]\d* 件到期的事/)
    .waitFor()
  await sound(window, 'clock')
  await server.waitUntilIdle()
  const shops = await visit('shops?word=休假')
  const row = shops.page.getByRole('row').filter({ hasText: '休假的店' })
  await row.getByText('在线').waitFor()
  await sound(shops, 'shops')
  const found = await server.call(listOperatorShops, { as: officer, query: { word: '休假' } })
  assert.deepEqual(
    found.rows.map(({ state, resumesAt }) => ({ state, resumesAt })),
    [{ state: 'online', resumesAt: null }],
  )
})

test('a payment whose callback is lost is booked by asking, and the books agree with the provider', async () => {
  const window = await visit('simulators')
  const { page } = window
  await page.getByRole('radio', { name: /^丢失/ }).check()
  await page.getByRole('button', { name: '就这么办' }).click()
  await page.getByText('渠道已照此办理').waitFor()
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await server.waitUntilIdle()
  const { shopId, orderId } = trade
  const order = () =>
    server.call(readMyOrder, { as: trade.orders[0]?.buyer ?? null, params: { shopId, orderId } })
  assert.equal((await order()).state, 'unpaid')
  await page.reload()
  await page.getByText('没有发出').waitFor()
  await sound(window, 'provider')

  const clock = await visit('clock')
  await clock.page.getByRole('button', { name: '+1 小时' }).click()
  const dialog = clock.page.getByRole('dialog')
  await dialog.getByText('向支付渠道查询未到账的付款').waitFor()
  await dialog.getByRole('button', { name: /^拨到/ }).click()
  await clock.page
    .getByRole('status')
    .getByText(/时间停在 .*办完 [1-9]/)
    .waitFor()
  await clock.close()
  await server.waitUntilIdle()
  assert.equal((await order()).state, 'paid')

  const books = await visit('reconciliation')
  await books.page.getByText('账目相符，差额 ¥0.00').waitFor()
  const { now } = await server.call(readClock, { as: officer })
  const today = shanghaiDay(new Date(now))
  await books.page.getByText(`${today}：我方与渠道一致，没有差异。`).waitFor()
  await sound(books, 'reconciliation')
  const day = await server.call(readReconciliation, { as: officer, query: { day: today } })
  assert.deepEqual(day.differences, [])
  assert.equal(day.payments.ourFen, trade.amountFen)
})

test('S0-34 the switch of a shop stands in the audit log with who did it and why, in both languages', async () => {
  const shop = await givenShop(server, { name: '断货的店' })
  await goAway(server, shop, { reason: 'product_shortage' })
  const window = await visit(`audit?shopId=${shop.shopId}`)
  const { page } = window
  await choose(page.getByRole('combobox', { name: '做了什么' }), '店铺离线')
  const row = page.getByRole('row').filter({ hasText: '断货的店' })
  await page.waitForURL(/act=shop\.go_offline/)
  await row.getByText('产品断货').waitFor()
  await eventually(async () => assert.equal(await row.count(), 1))
  assert.match(await row.innerText(), /店主\s*店主\s*店铺离线\s*断货的店\s*原因\s*产品断货/)
  await sound(window, 'audit')
  const english = await visit(`audit?shopId=${shop.shopId}`, 'en')
  await english.page.getByText('Took the shop offline').waitFor()
  await english.page.getByText('goods run out').waitFor()
  await sound(english, 'audit-en')
})

test('a shop that is opened on the screen stands in the list, and a name that is taken is refused there', async () => {
  await givenShop(server, { name: '先来的店' })
  const window = await visit('shops')
  const { page } = window
  await page.getByRole('button', { name: '开通店铺' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('店名').fill('先来的店')
  await choose(dialog.getByLabel('类目'), '农产食品')
  await dialog.getByLabel('店主手机号').fill('13988887777')
  await dialog.getByLabel('店主姓名').fill('何大姐')
  await page.keyboard.press('Enter')
  await dialog.getByText('店名“先来的店”已被使用，或与别家店铺的名称太像，买家会分不清。请换一个。').waitFor()
  await dialog.getByLabel('店名').fill('后来的店')
  await dialog.getByRole('button', { name: '开通店铺' }).click()
  const row = page.getByRole('row').filter({ hasText: '后来的店' })
  await row.getByText('已邀请，待接受').waitFor()
  await row.getByRole('button', { name: '再次邀请' }).click()
  const again = page.getByRole('dialog', { name: '邀请“后来的店”的店主' })
  await again.getByLabel('店主手机号').fill('13988887778')
  await again.getByRole('button', { name: '发出邀请' }).click()
  await row.getByText('*******7778').waitFor()
  const found = await server.call(listOperatorShops, { as: officer, query: { word: '后来的店' } })
  assert.deepEqual(
    found.rows.map(({ name, category, owner, state }) => ({ name, category, owner, state })),
    [{ name: '后来的店', category: 'farm_food', owner: '', state: 'online' }],
  )
})
