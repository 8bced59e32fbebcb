import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { giveMoneyBack } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { readLosses } from '@zhanggui/server/screens/merchant/losses-contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { givenShippedOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S2-01 S2-02 the owner sets costs, adds a fifth kind, and reads what a refund of 99.00 lost; one cost is corrected', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  const page$ = (path: string) => `/merchant/s/${shopId}/${path}`
  const window = await browser.visit(page$('figures/losses/costs'), {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  const dialog = page.getByRole('dialog')
  const set = async (kind: string, field: string, rate: string) => {
    await page.getByRole('button', { name: `修改 ${kind}` }).click()
    await dialog.getByLabel(field).fill(rate)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await set('退换物流费用', '标准（元）', '15')
  await set('退款处理费用', '标准（元）', '3')
  await set('货品资损', '标准（退回货款的百分之几）', '5.05')
  await page.getByRole('button', { name: '修改 未知' }).click()
  await dialog.getByText('每笔订单（线索）').click()
  await dialog.getByLabel('标准（元）').fill('12')
  await window.accessible()
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '添加费用项' }).click()
  await dialog.getByLabel('名称').fill('包材')
  await dialog.getByLabel('标准（元）').fill('2.5')
  await dialog.getByRole('button', { name: '添加' }).dblclick()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('包材').first().waitFor()
  await window.fits()
  await window.shot('merchant-loss-costs')

  const order = await givenShippedOrder(server, { shop })
  const caseId = newId()
  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId, orderId: order.orderId },
    body: {
      id: caseId,
      reason: 'poor_quality',
      amountFen: 9900,
      lines: [{ lineNo: 1, quantity: 1, unshipped: 0 }],
    },
  })
  await server.waitUntilIdle()
  await page.goto(`${server.url}${page$('figures/losses')}`)
  await page.getByText('¥99.00').first().waitFor()
  await page.getByText('¥37.50').first().waitFor()
  await page.getByText('占 100.0%').waitFor()
  await window.accessible()
  await window.fits()
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  assert.ok(tall < 1100, `the first part is ${tall} px long`)
  await window.shot('merchant-losses-overview')
  await page.getByText('分项明细', { exact: true }).click()
  await page.getByText('渠道', { exact: true }).first().click()
  await page.getByRole('cell', { name: '未知' }).waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-losses-detail')
  await page.getByText('退款率', { exact: true }).first().click()
  await page.getByText('100.00%').first().waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-losses')

  await page.goto(`${server.url}${page$(`refunds/${caseId}`)}`)
  await page.getByText('¥99.00 × 5.05%').waitFor()
  await page.getByRole('button', { name: '更正 货品资损' }).click()
  await dialog.getByLabel('实际花了多少').fill('40')
  await dialog.getByLabel('说明（留在记录里）').fill('吊牌剪了，折价卖')
  await dialog.getByRole('button', { name: '更正为 ¥40.00' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('店主 更正：吊牌剪了，折价卖').waitFor()
  await page.getByText('¥171.50').waitFor()
  await window.accessible()
  await window.shot('merchant-refund-loss')
  const query = { from: '2026-03-01', to: '2026-03-31', by: 'day' as const }
  const read = () => server.call(readLosses, { as: shop.owner, params: { shopId }, query })
  await eventually(async () => assert.equal((await read()).total.hiddenFen, 7250))
  await window.close()
})
