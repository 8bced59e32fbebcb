import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addHours } from '@zhanggui/server/kernel/time.ts'
import { askRefund } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { acceptOffer, askOffer, readMeans } from '@zhanggui/server/modules/retention/contract.ts'
import { readBusinessNow } from '../../../server/src/platform/db/database.ts'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { givenLearned, orderIdIn } from '../../../server/testing/given-retention.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

async function givenWanted(shop: GivenShop, group: 'offered' | 'hold_out', note = '') {
  const order = await givenPaidOrder(server, { shop, orderId: orderIdIn(server, shop.shopId, group) })
  const params = { shopId: order.shopId, orderId: order.orderId }
  await server.call(askOffer, { as: order.buyer, params, body: { reason: 'late_shipping', note } })
  const send = () =>
    server.call(askRefund, { as: order.buyer, params, body: { id: newId(), reason: 'late_shipping', note } })
  return { order, params, send }
}

for (const language of ['zh', 'en'] as const)
  test(`S2-38 售后 → 挽单 shows reasons with their words, offers and results, and what they did (${language})`, async () => {
    const shop = await givenShop(server)
    await givenLearned(server, shop.shopId, 'waiting', 'priority')
    const page0 = await browser.visit(`/merchant/s/${shop.shopId}/retention`, {
      screen: 'desk',
      language,
      cookie: shop.owner.cookie,
    })
    await page0.page
      .getByText(language === 'zh' ? '还没有未发货的退款' : 'No unshipped refunds yet')
      .waitFor()
    await page0.shot(`merchant-retention-none-${language}`)
    await page0.close()
    const taken = await givenWanted(shop, 'offered', '急死了，再等就不要了')
    await server.call(acceptOffer, {
      as: taken.order.buyer,
      params: taken.params,
      body: { means: 'priority' },
    })
    await (await givenWanted(shop, 'offered', '骗子，要投诉')).send()
    await (await givenWanted(shop, 'hold_out', '等了三天还不发货')).send()
    await server.waitUntilIdle()
    const window = await browser.visit(`/merchant/s/${shop.shopId}/retention`, {
      screen: 'desk',
      language,
      cookie: shop.owner.cookie,
    })
    const { page } = window
    await page.getByText('“还不发货”').first().waitFor()
    assert.equal(await page.getByText(/急死了|再等/).count(), 0, 'what was typed and not sent is not shown')
    await page
      .getByRole('cell', { name: language === 'zh' ? /非常|投诉|骗子/ : /Complaint|“投诉”/ })
      .first()
      .waitFor()
    await window.fits()
    await window.accessible()
    await window.shot(`merchant-retention-${language}`)
    await page.getByRole('link', { name: language === 'zh' ? '看效果' : 'See the effect' }).click()
    await page.getByText(language === 'zh' ? '妙招1 优先发货' : 'Offer 1: Ship first').waitFor()
    await window.fits()
    await window.accessible()
    await window.shot(`merchant-retention-report-${language}`)
    await window.close()
  })

test('a means is switched on with its amount, and a wrong amount is said before it is sent', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shop.shopId}/retention/means`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  const form = page.locator('form', { hasText: '妙招5 小额打款' })
  await form.getByRole('switch').click()
  await form.getByLabel('打款金额（元）').fill('60')
  await form.getByRole('alert').getByText('请填 0 到 50.00 元').waitFor()
  await form.getByLabel('打款金额（元）').fill('0')
  await form.getByRole('button', { name: /保.?存/ }).click()
  await form.getByText('要填金额').waitFor()
  await form.getByLabel('打款金额（元）').fill('3.50')
  await form.getByRole('button', { name: /保.?存/ }).click()
  await eventually(async () => {
    const { means } = await server.call(readMeans, { as: shop.owner, params: { shopId: shop.shopId } })
    const payout = means.find((one) => one.means === 'payout')
    assert.deepEqual([payout?.isOn, payout?.valueFen], [true, 350])
  })
  await window.fits()
  await window.accessible()
  await window.shot('merchant-retention-means')
  await window.close()
})

test('S1-20 the page of a refund shows the agent the class, the marked words, the step and words for the buyer', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(addHours(await readBusinessNow(server.db.kysely), 24))
  const { caseId } = await server.call(askRefund, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'other', note: '尺码买小了，我要XL' },
  })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/refunds/${caseId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByText('处理建议').waitFor()
  await page.getByText('拍错规格或数量').waitFor()
  assert.ok((await page.locator('mark').allTextContents()).join('').includes('XL'))
  await window.fits()
  await window.accessible()
  await window.shot('merchant-retention-advice')
  await window.close()
})
