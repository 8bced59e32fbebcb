import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { absenceReasons, absenceReasonTexts } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import { getShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { listAbsences } from '@zhanggui/server/screens/merchant/absences-contract.ts'
import { type GivenShop, givenShop, givenStaff } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** What a buyer sees of the shop at this moment. */
const storefront = ({ shopId }: GivenShop) => server.call(getShop, { params: { shopId } })

/** The merchant's window on a page of the shop. */
const desk = (shop: GivenShop, path: string, cookie = shop.owner.cookie) =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie })

test('S0-01 S0-03 S0-06 the switch in the browser: nothing before 确定, offline at once after it', async () => {
  const shop = await givenShop(server)
  await givenPaidOrder(server, { shop })
  const window = await desk(shop, '')
  const { page } = window
  await page.getByRole('menuitem', { name: '店铺管理' }).click()
  await page.getByRole('menuitem', { name: '店铺状态' }).click()
  await page.getByRole('heading', { name: '店铺状态' }).waitFor()

  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
  await dialog.getByRole('radio').first().waitFor()
  for (const reason of absenceReasons) {
    assert.equal(await dialog.getByRole('radio', { name: absenceReasonTexts[reason].zh }).count(), 1)
  }
  await dialog.getByText('1 单 · ¥99.00').first().waitFor()
  assert.equal(await dialog.getByRole('button', { name: '确定' }).isDisabled(), true)
  await dialog.getByText('请选择离线原因').waitFor()
  await dialog.getByRole('radio', { name: '库存盘点' }).check()
  await dialog.getByRole('button', { name: '3 天后 9 点' }).click()
  await window.accessible()
  await dialog.getByRole('button', { name: '再想想' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal((await storefront(shop)).state, 'online')
  assert.equal(await page.getByRole('radio', { name: '在线' }).isChecked(), true)
  const history = { as: shop.owner, params: { shopId: shop.shopId } }
  assert.deepEqual((await server.call(listAbsences, history)).rows, [])

  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  await dialog.getByRole('radio', { name: '库存盘点' }).check()
  await dialog.getByRole('button', { name: '3 天后 9 点' }).click()
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const seen = await storefront(shop)
  assert.equal(seen.state, 'offline')
  assert.equal(seen.away?.reason, 'stock_take')
  assert.equal(seen.away?.resumesAt, '2026-03-05T01:00:00.000Z')
  await page.getByText('离线中，买家不能下单').waitFor()
  assert.equal((await server.call(listAbsences, history)).rows[0]?.ordersPaused, 1)
  await window.fits()
  await window.shot('merchant-shop-offline')
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('an absence without a resume time ends when the merchant confirms 恢复营业', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop)
  await goAway(server, shop, { reason: 'logistics' })
  const window = await desk(shop, '/shop/status')
  const { page } = window
  await page.getByRole('button', { name: '恢复营业', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '恢复营业？' })
  await dialog.getByRole('button', { name: '再想想' }).click()
  assert.equal((await storefront(shop)).state, 'offline')
  await page.locator('.shop-switch').getByText('在线', { exact: true }).click()
  await dialog.getByRole('button', { name: '立即恢复营业' }).click()
  await page.getByText('正在营业，买家可以下单').waitFor()
  assert.equal((await storefront(shop)).state, 'online')
  await window.close()
})

test('a planned absence can be moved and taken back before it begins', async () => {
  const shop = await givenShop(server)
  await goAway(server, shop, {
    startsAt: new Date('2026-03-10T09:00:00+08:00'),
    resumesAt: new Date('2026-03-12T09:00:00+08:00'),
  })
  const window = await desk(shop, '/shop/status')
  const { page } = window
  await page.getByRole('button', { name: '修改' }).click()
  const times = page.getByRole('dialog', { name: '修改离线计划' })
  await times.getByRole('radio', { name: '手动恢复' }).check()
  await times.getByRole('button', { name: '保存修改' }).click()
  await page.getByText('3月10日 09:00 – 手动恢复').waitFor()
  await page.getByRole('button', { name: '取消计划' }).click()
  await page.getByRole('button', { name: '取消这段计划' }).click()
  await page.getByText('没有计划中的离线').waitFor()
  await page.getByText('已取消', { exact: true }).waitFor()
  await window.close()
})

test('the warehouse sees the state of the shop but not a switch that it could press', async () => {
  const shop = await givenShop(server)
  const warehouse = await givenStaff(server, shop, 'warehouse')
  const window = await desk(shop, '/shop/status', warehouse.cookie)
  const { page } = window
  await page.getByText('需要店主或运营权限，请联系店主开通').waitFor()
  assert.equal(await page.getByRole('radio', { name: '离线' }).isDisabled(), true)
  assert.equal(await page.getByRole('menuitem', { name: '员工与权限' }).count(), 0)
  assert.equal(await page.getByRole('menuitem', { name: '资金' }).count(), 0)
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/money`)
  await page.getByText('需要店主或财务权限').waitFor()
  await window.close()
})
