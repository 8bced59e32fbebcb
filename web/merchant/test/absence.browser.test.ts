import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { goOffline } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { getOwnShop, getShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { type GivenShop, givenPerson, givenShop, givenStaff } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const storefront = (shopId: string) => server.call(getShop, { params: { shopId } })
const own = ({ shopId, owner }: GivenShop) => server.call(getOwnShop, { as: owner, params: { shopId } })

/** The code that the simulated outbox holds for a phone. */
async function codeFor(phone: string): Promise<string> {
  const reply = await fetch(`${server.url}/api/demo/codes/${phone}`)
  return ((await reply.json()) as { code: string }).code
}

test('S0-02 from signing in to 确定: 登录 → 店铺管理 → 店铺状态 → 离线 → 原因与时间 → 确定', async () => {
  const phone = '13911110002'
  const owner = await givenPerson(server, { name: '店主', phone })
  const { shopId } = await givenShop(server, { name: '新店', owner })
  const window = await browser.visit('/merchant/sign-in', { screen: 'desk' })
  const { page } = window
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('验证码已发出').waitFor()
  await page.getByLabel('验证码').fill(await codeFor(phone))
  await page.getByRole('button', { name: '登录', exact: true }).click()

  await page.getByRole('menuitem', { name: '店铺管理' }).click()
  await page.getByRole('menuitem', { name: '店铺状态' }).click()
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
  await dialog.getByRole('radio', { name: '休假' }).check()
  await dialog.getByRole('button', { name: '3 天后 9 点' }).click()
  assert.equal((await storefront(shopId)).state, 'online')
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByText('离线中，买家不能下单').waitFor()
  const { state, away } = await storefront(shopId)
  assert.deepEqual(
    [state, away?.reason, away?.resumesAt],
    ['offline', 'vacation', '2026-03-05T01:00:00.000Z'],
  )
  await window.close()
})

test('S0-16 the dialog lists the orders that fall due inside, in numbers and one by one, and S0-12 shows the reply as buyers will read it', async () => {
  const shop = await givenShop(server, { name: '小鹿童装' })
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 1250 }] })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 3 }]
  const [first, second] = [
    await givenPaidOrder(server, { shop, lines }),
    await givenPaidOrder(server, { shop, lines }),
  ]
  const cookie = shop.owner.cookie
  const window = await browser.visit(`/merchant/s/${shop.shopId}/shop/status`, { screen: 'desk', cookie })
  const { page } = window
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
  await dialog.getByRole('radio', { name: '库存盘点' }).check()
  await dialog.getByRole('button', { name: '次日 9 点' }).click()
  const due = dialog.locator('.zg-consequence', { hasText: '其中发货截止在离线期间' })
  await due.getByText('0 单').waitFor()
  await dialog.getByRole('button', { name: '3 天后 9 点' }).click()
  await due.getByText('2 单 · ¥75.00').waitFor()
  await dialog.getByText('逐单看：发货截止在离线期间的订单').click()
  for (const { number } of [first, second]) await dialog.getByRole('link', { name: number }).waitFor()
  const row = dialog.locator('.shop-delayed li').first()
  assert.match(await row.innerText(), /¥37\.50\s+发货截止 3月4日 10:00 → 3月7日 09:00/)

  const previews = dialog.locator('.shop-previews')
  await previews.getByText('预计恢复时间：3月5日 09:00。').waitFor()
  await previews.getByText('预计恢复时间：时间待定').waitFor()
  const reply = dialog.getByLabel('自动回复（买家留言时发送）')
  await reply.fill('回来：。')
  await reply.press('ArrowLeft')
  await dialog.getByRole('button', { name: '恢复时间', exact: true }).click()
  assert.equal(await reply.inputValue(), '回来：{恢复时间}。')
  await previews.getByText('回来：3月5日 09:00。').waitFor()
  await reply.fill('{店名}见，{优惠}')
  await dialog.getByText('{优惠} 不是可用的变量').waitFor()
  assert.equal(await dialog.getByRole('button', { name: '确定' }).isDisabled(), true)
  await reply.fill('{店名}因{原因}休息')
  await previews.getByText('小鹿童装因库存盘点休息').first().waitFor()
  await window.accessible()
  await window.shot('merchant-offline-dialog')
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('离线中，买家不能下单').waitFor()
  assert.equal((await own(shop)).running?.awayReply, '{店名}因{原因}休息')
  await page.getByText('小鹿童装因库存盘点休息').waitFor()
  await page.locator('.shop-frequency').getByText('1 次，共 0 天').first().waitFor()
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('S0-20 tasks are chosen in the dialog, ticked while away by whoever did them, and open ones stand before 恢复', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop)
  const warehouse = await givenStaff(server, shop, 'warehouse')
  const cookie = shop.owner.cookie
  const at = `/merchant/s/${shop.shopId}/shop/status`
  const window = await browser.visit(at, { screen: 'desk', cookie })
  const { page } = window
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
  await dialog.getByRole('radio', { name: '库存盘点' }).check()
  await dialog.getByRole('radio', { name: '手动恢复' }).check()
  for (const kind of ['库存盘点', '产品更新', '准备大促', '店铺布局']) {
    await dialog.getByRole('checkbox', { name: kind }).check()
  }
  await dialog.getByLabel('其他要做的事，写完按回车').fill('擦货架')
  await dialog.getByLabel('其他要做的事，写完按回车').press('Enter')
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'hidden' })

  const other = await browser.visit(at, { screen: 'desk', cookie: warehouse.cookie })
  await other.page.getByRole('checkbox', { name: '库存盘点' }).check()
  await other.page.getByText('warehouse · ').waitFor()
  await other.close()
  await page.getByText('warehouse · ').waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('merchant-absence-tasks')

  await page.getByRole('button', { name: '恢复营业', exact: true }).click()
  const resume = page.getByRole('dialog', { name: '恢复营业？' })
  await resume.locator('.zg-consequence', { hasText: '还没做完的事' }).getByText('4 件').waitFor()
  await resume.getByRole('checkbox', { name: '擦货架' }).check()
  await resume.locator('.zg-consequence', { hasText: '还没做完的事' }).getByText('3 件').waitFor()
  await window.shot('merchant-resume-tasks')
  await resume.getByRole('button', { name: '立即恢复营业' }).click()
  await page.getByText('正在营业，买家可以下单').waitFor()
  await page.getByText('完成 2 / 5').waitFor()
  await page.getByRole('button', { name: '展开行' }).click()
  await page.getByText('店主 · ').waitFor()
  await window.accessible()
  await window.shot('merchant-absence-history')
  await window.close()
})

test('S0-19 a planned absence is changed in reason, time, reply and tasks before it begins', async () => {
  const shop = await givenShop(server)
  await server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: {
      id: newId(),
      reason: 'vacation',
      startsAt: '2026-03-10T09:00:00+08:00',
      resumesAt: '2026-03-12T09:00:00+08:00',
      tasks: [{ id: newId(), kind: 'shop_layout' }],
    },
  })
  const cookie = shop.owner.cookie
  const window = await browser.visit(`/merchant/s/${shop.shopId}/shop/status`, { screen: 'desk', cookie })
  const { page } = window
  await page.getByText('要做的事：店铺布局').waitFor()
  await page.getByRole('button', { name: '修改' }).click()
  const dialog = page.getByRole('dialog', { name: '修改离线计划' })
  await dialog.getByRole('radio', { name: '物流问题' }).check()
  await dialog.getByLabel('自动回复（买家留言时发送）').fill('{恢复时间}回来')
  await dialog.getByRole('checkbox', { name: '店铺布局' }).uncheck()
  await dialog.getByRole('checkbox', { name: '准备大促' }).check()
  await window.shot('merchant-change-plan')
  await dialog.getByRole('button', { name: '保存修改' }).click()
  await page.getByText('要做的事：准备大促').waitFor()
  const [planned] = (await own(shop)).planned
  assert.deepEqual(
    [planned?.reason, planned?.awayReply, planned?.startsAt, planned?.tasks.map((task) => task.kind)],
    ['logistics', '{恢复时间}回来', '2026-03-10T01:00:00.000Z', ['promotion_preparation']],
  )
  await window.close()
})

test('the page of the shop state and its dialog read in English too', async () => {
  const shop = await givenShop(server)
  await givenPaidOrder(server, { shop })
  const cookie = shop.owner.cookie
  const at = `/merchant/s/${shop.shopId}/shop/status`
  const window = await browser.visit(at, { screen: 'desk', language: 'en', cookie })
  const { page } = window
  await page.locator('.shop-switch').getByText('Offline', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Offline: reason and time' })
  await dialog.getByText('Days on which shipping deadlines may pause').waitFor()
  await dialog.getByRole('radio', { name: 'Vacation' }).check()
  await dialog.getByRole('button', { name: 'reason', exact: true }).waitFor()
  await window.shot('merchant-offline-dialog-en')
  assert.doesNotMatch(await dialog.innerText(), /[\u4e00-\u9fff]/)
  await window.close()
})
