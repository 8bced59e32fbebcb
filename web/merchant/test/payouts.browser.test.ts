import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { askRefund } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { listPayouts } from '@zhanggui/server/screens/merchant/payouts-contract.ts'
import { type GivenShop, givenStaff } from '../../../server/testing/given.ts'
import { buyerSays, chatOf } from '../../../server/testing/given-chat.ts'
import { givenPayableOrder, payOut } from '../../../server/testing/given-payout.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const payoutsOf = async (shop: GivenShop) =>
  (await server.call(listPayouts, { as: shop.owner, params: { shopId: shop.shopId } })).rows.map(
    ({ amountFen, reason, entry, note, state }) => ({ amountFen, reason, entry, note, state }),
  )

for (const screen of ['desk', 'phone'] as const) {
  test(`S2-35 S1-35 at the ${screen} a payout is made from a refund, with the postage chosen beforehand`, async () => {
    const { shop, buyer, ...order } = await givenPayableOrder(server)
    const caseId = newId()
    await server.call(askRefund, {
      as: buyer,
      params: { shopId: order.shopId, orderId: order.orderId },
      body: { id: caseId, reason: 'changed_mind' },
    })
    await server.waitUntilIdle()
    const agent = await givenStaff(server, shop, 'agent')
    const window = await browser.visit(`/merchant/s/${shop.shopId}/refunds/${caseId}`, {
      screen,
      cookie: agent.cookie,
    })
    const { page } = window
    await page.getByRole('button', { name: '小额打款' }).click()
    const dialog = page.getByRole('dialog', { name: `给订单 ${order.number} 的买家打款` })
    await dialog.getByText('退货邮费').waitFor()
    await dialog.getByText('请填写打款金额').waitFor()
    await dialog.getByLabel('金额').fill('1000.01')
    await dialog.getByText('单次最多 ¥1,000.00').waitFor()
    assert.ok(await dialog.getByRole('button', { name: '打款 ¥1,000.01' }).isDisabled())
    await dialog.getByLabel('金额').fill('12')
    await dialog.getByText('第 1 次，共 3 次').waitFor()
    await dialog.getByText('还可打 ¥100,000.00').waitFor()
    await dialog.getByText('¥1,000,000.00 → ¥999,988.00').waitFor()
    await dialog.getByLabel(/给买家的留言/).fill('邮费给您')
    await window.shot(`merchant-payout-${screen}`)
    await window.accessible()
    await window.fits()
    await dialog.getByRole('button', { name: '打款 ¥12.00' }).click()
    await page.getByText('已打款 ¥12.00，买家会收到通知').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await server.waitUntilIdle()
    assert.deepEqual(await payoutsOf(shop), [
      { amountFen: 1200, reason: 'return_freight', entry: 'after_sales', note: '邮费给您', state: 'sent' },
    ])
    await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders/${order.orderId}`)
    await page.getByText('已到账').waitFor()
    await page.getByText('邮费给您').waitFor()
    await window.shot(`merchant-order-payouts-${screen}`)
    await window.accessible()
    await window.fits()
    await window.close()
  })

  test(`S2-36 at the ${screen} a payout is made beside the chat and shown in it as a card`, async () => {
    const { shop, buyer, ...order } = await givenPayableOrder(server)
    await buyerSays(server, { shop, buyer }, '包装坏了')
    const chatId = await chatOf(server, shop, buyer)
    const window = await browser.visit(`/merchant/s/${shop.shopId}/chats?chat=${chatId}`, {
      screen,
      cookie: shop.owner.cookie,
    })
    const { page } = window
    if (screen === 'phone') await page.getByRole('button', { name: '订单', exact: true }).click()
    await page.getByRole('button', { name: '小额打款' }).click()
    const dialog = page.getByRole('dialog', { name: `给订单 ${order.number} 的买家打款` })
    await dialog.getByText('请选择打款原因').waitFor()
    await dialog.getByLabel('原因').click()
    await page.getByRole('option', { name: '小纠纷补偿' }).or(page.getByTitle('小纠纷补偿')).last().click()
    await dialog.getByLabel('金额').fill('5.5')
    await dialog.getByRole('button', { name: '打款 ¥5.50' }).click()
    await dialog.waitFor({ state: 'detached' })
    await server.waitUntilIdle()
    if (screen === 'phone') await page.goto(`${server.url}/merchant/s/${shop.shopId}/chats?chat=${chatId}`)
    const card = page.locator('.chat-card', { hasText: '小纠纷补偿' })
    await card.waitFor()
    await eventually(async () => assert.match(await card.innerText(), /小额打款.*5\s*\.50/s))
    await window.shot(`merchant-chat-payout-${screen}`)
    await window.accessible()
    await window.fits()
    assert.deepEqual(await payoutsOf(shop), [
      { amountFen: 550, reason: 'dispute', entry: 'chat', note: '', state: 'sent' },
    ])
    await window.close()
    const phone = await browser.visit(`/orders/${order.shopId}/${order.orderId}`, {
      screen: 'phone',
      cookie: buyer.cookie,
    })
    await phone.page.getByText('商家打款').waitFor()
    await phone.page.getByText('小纠纷补偿').waitFor()
    await phone.shot(`buyer-order-payout-${screen}`)
    await phone.accessible()
    await phone.fits()
    await phone.close()
  })
}

test('S2-35 售后 → 小额打款 begins with the order’s number; records and report show what was paid', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  await payOut(server, shop.owner, order, { amountFen: 300, reason: 'price_difference' })
  await server.waitUntilIdle()
  const window = await browser.visit(`/merchant/s/${shop.shopId}/payouts`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '打款', exact: true }).click()
  const choose = page.getByRole('dialog', { name: '给哪笔订单打款' })
  await choose.getByLabel('订单号').fill('1')
  await choose.getByRole('button', { name: '下一步' }).click()
  await choose.getByText('本店没有订单号为 1 的订单').waitFor()
  await choose.getByLabel('订单号').fill(order.number)
  await choose.getByRole('button', { name: '下一步' }).click()
  const dialog = page.getByRole('dialog', { name: `给订单 ${order.number} 的买家打款` })
  await dialog.getByText('第 2 次，共 3 次').waitFor()
  await dialog.getByRole('button', { name: '再想想' }).click()
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/money/payouts?reason=price_difference`)
  await page.getByText('1 笔，共 ¥3.00').waitFor()
  await window.shot('merchant-payout-records')
  await window.accessible()
  await window.fits()
  await page.goto(
    `${server.url}/merchant/s/${shop.shopId}/money/payouts/report?range=custom&from=2026-03-02&to=2026-03-02`,
  )
  await page.getByRole('cell', { name: '补差价' }).waitFor()
  await page.getByRole('cell', { name: shop.owner.name }).waitFor()
  await window.shot('merchant-payout-report')
  await window.accessible()
  await window.fits()
  await window.close()
})
