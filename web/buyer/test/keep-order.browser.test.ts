import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import type { Locator } from 'playwright-core'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { type GivenOrder, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { givenLearned, orderIdIn } from '../../../server/testing/given-retention.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

async function givenOfferedOrder(): Promise<{ shop: GivenShop; order: GivenOrder }> {
  const shop = await givenShop(server)
  await givenLearned(server, shop.shopId, 'waiting', 'priority')
  const order = await givenPaidOrder(server, { shop, orderId: orderIdIn(server, shop.shopId, 'offered') })
  return { shop, order }
}

const open = (order: GivenOrder, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/orders/${order.shopId}/${order.orderId}?refund=1`, {
    screen: 'phone',
    language,
    cookie: order.buyer.cookie,
  })

const stateOf = async ({ shopId, orderId, buyer }: GivenOrder) =>
  (await server.call(readMyOrder, { as: buyer, params: { shopId, orderId } })).state

async function boxOf(button: Locator) {
  const box = await button.boundingBox()
  assert.ok(box)
  return box
}

for (const language of ['zh', 'en'] as const)
  test(`S2-04 the refund stands beside the offer, as near and as large, and goes on by one tap (${language})`, async () => {
    const { order } = await givenOfferedOrder()
    const window = await open(order, language)
    const { page } = window
    const words =
      language === 'zh'
        ? { late: '商家未按约定时间发货', take: '不退了，优先发货', goOn: /继续退款 ¥99\.00/ }
        : {
            late: 'Not shipped in the promised time',
            take: 'Keep it, ship first',
            goOn: /Go on, refund ¥99\.00/,
          }
    await page.getByRole('radio', { name: words.late }).check()
    const take = page.getByRole('button', { name: words.take })
    const goOn = page.getByRole('button', { name: words.goOn })
    await take.waitFor()
    const [offer, refund] = [await boxOf(take), await boxOf(goOn)]
    assert.ok(refund.width >= offer.width - 1, `${refund.width} is as wide as ${offer.width}`)
    assert.ok(refund.height >= offer.height - 1, `${refund.height} is as high as ${offer.height}`)
    assert.ok(refund.height >= 44, 'a finger hits it')
    assert.ok(Math.abs(refund.y - offer.y) <= 1, 'on the same line')
    assert.ok(refund.x - (offer.x + offer.width) <= 16, 'next to it')
    await window.fits()
    await window.accessible()
    await window.shot(`buyer-keep-offer-${language}`)
    await goOn.click()
    await eventually(async () => assert.equal(await stateOf(order), 'cancelled'))
    await window.close()
  })

test('on the smallest phone the sheet keeps its title, its offer and both buttons in sight', async () => {
  const { order } = await givenOfferedOrder()
  const window = await open(order, 'en')
  const { page } = window
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('radio', { name: 'Not shipped in the promised time' }).check()
  await page.getByRole('button', { name: 'Keep it, ship first' }).waitFor()
  for (const seen of [
    page.getByRole('heading', { name: 'Request a refund' }),
    page.getByRole('region', { name: 'Another way' }),
    page.getByRole('button', { name: 'Go on, refund ¥99.00' }),
  ]) {
    const { y, height } = await boxOf(seen)
    assert.ok(y >= 0 && y + height <= 640, `${y} to ${y + height}`)
  }
  await window.fits()
  await window.shot('buyer-keep-offer-320')
  await window.close()
})

test('S2-04 an offer taken closes the sheet, and the order goes on', async () => {
  const { order } = await givenOfferedOrder()
  const window = await open(order)
  const { page } = window
  await page.getByRole('radio', { name: '商家未按约定时间发货' }).check()
  await page.getByRole('button', { name: '不退了，优先发货' }).click()
  await page.getByText('好的，订单继续，已标记优先发货').waitFor()
  await page.getByRole('dialog', { name: '申请退款' }).waitFor({ state: 'hidden' })
  const { rows } = await server.db.pool.query<{ cause: string }>(
    'select cause from fulfillment.priority_mark where shop_id = $1 and order_id = $2',
    [order.shopId, order.orderId],
  )
  assert.deepEqual(rows, [{ cause: 'offer_accepted' }])
  assert.equal(await stateOf(order), 'paid')
  await window.close()
})

test('S2-04 while no offer is answered the sheet is as it always is, and the refund goes by two taps', async () => {
  const { order } = await givenOfferedOrder()
  const window = await open(order)
  const { page } = window
  let asked = 0
  // Never answered.
  await page.route('**/refund-offer', () => {
    asked += 1
  })
  await page.getByRole('radio', { name: '商家未按约定时间发货' }).check()
  await eventually(async () => assert.ok(asked >= 1))
  const submit = page.getByRole('button', { name: '提交申请，退 ¥99.00' })
  await window.shot('buyer-keep-no-answer')
  await submit.click()
  await eventually(async () => assert.equal(await stateOf(order), 'cancelled'))
  await window.close()
})

test('S1-22 who writes that nothing will change their mind reads an apology and no offer', async () => {
  const { order } = await givenOfferedOrder()
  const window = await open(order)
  const { page } = window
  await page.getByRole('radio', { name: '商家未按约定时间发货' }).check()
  await page.getByRole('button', { name: '不退了，优先发货' }).waitFor()
  await page.getByPlaceholder('选填').fill('别劝了，直接退')
  await page.getByPlaceholder('选填').blur()
  await page.getByText('给您带来不便，非常抱歉').waitFor()
  assert.equal(await page.getByRole('button', { name: '不退了，优先发货' }).count(), 0)
  await window.shot('buyer-keep-apology')
  await window.close()
})
