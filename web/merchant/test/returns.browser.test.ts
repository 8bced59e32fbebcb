import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readMyRefund } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import { disputeCase } from '../../../server/src/modules/aftersale/disputes/contract.ts'
import { refuseRequest } from '../../../server/src/modules/aftersale/requests/contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  sendBack,
} from '../../../server/testing/given-cases.ts'
import { photo } from '../../../server/testing/pictures.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'
import { chooseOption } from './choose-option.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a buyer returns something by phone: asked with a picture, agreed at the desk, sent back, inspected, refunded', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const { buyer } = order
  const address = `/orders/${shop.shopId}/${order.orderId}`
  const phone = await browser.visit(address, { screen: 'phone', cookie: buyer.cookie })
  const { page } = phone
  await page.getByRole('button', { name: '申请售后' }).click()
  await page.getByRole('radio', { name: /^退货退款 寄回/ }).check()
  await page.getByRole('button', { name: '提交申请，退 ¥99.00' }).click()
  await page.getByText('请选择原因').waitFor()
  await page.getByRole('radio', { name: '尺寸偏小' }).check()
  await page.getByText('退货运费由您承担').waitFor()
  await page.getByRole('radio', { name: '质量问题' }).check()
  await page.getByText('店铺责任，退货运费由店铺承担').waitFor()
  await page.getByRole('textbox', { name: '说明' }).fill('领口开线')
  await page
    .getByLabel('图片凭证')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo(400, 300) })
  await page.getByRole('img', { name: '图片 1' }).waitFor()
  await phone.fits()
  await phone.accessible()
  await phone.shot('buyer-service-form')
  await page.getByRole('button', { name: '提交申请，退 ¥99.00' }).dblclick()
  await page.getByRole('heading', { name: '等待店铺处理' }).waitFor()
  await phone.fits()
  await phone.accessible()
  await phone.shot('buyer-case-asked')

  const desk = await browser.visit(`/merchant/s/${shop.shopId}/refunds`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const table = desk.page
  await table.getByRole('cell', { name: '退货退款' }).waitFor()
  await desk.fits()
  await desk.shot('merchant-cases')
  await table.getByRole('link', { name: '处理' }).click()
  await table.getByText('领口开线').first().waitFor()
  await table.getByRole('img', { name: '凭证图片 1' }).waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-case-asked')
  await table.getByRole('button', { name: '同意退货' }).click()
  const agreeing = table.getByRole('dialog', { name: '同意退货？' })
  await agreeing.getByText('浙江省杭州市余杭区仓前街道 1 号', { exact: false }).waitFor()
  await chooseOption(agreeing, '越过建议的原因', '买家坚持，已经沟通过')
  await desk.shot('merchant-case-agree')
  await agreeing.getByRole('button', { name: '同意退货' }).click()
  await agreeing.waitFor({ state: 'hidden' })

  await page.getByRole('heading', { name: '请寄回商品' }).waitFor()
  await phone.shot('buyer-case-returning')
  await page.getByRole('button', { name: '填写退货单号' }).click()
  const sheet = page.getByRole('dialog', { name: '填写退货单号' })
  await sheet.getByLabel('运单号').fill('SF1234567890123')
  await phone.accessible()
  await phone.shot('buyer-return-sheet')
  await sheet.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '等待店铺收货' }).waitFor()

  await table.getByRole('button', { name: '收货并验货' }).click()
  const inspecting = table.getByRole('dialog', { name: '验货：每件商品怎么样？' })
  await inspecting.getByRole('spinbutton', { name: '可再售' }).fill('0')
  await inspecting.getByText('每行的件数要和退回的一样').waitFor()
  await inspecting.getByRole('spinbutton', { name: '有损坏' }).fill('1')
  await desk.accessible()
  await desk.shot('merchant-inspect')
  await inspecting.getByRole('button', { name: '验货通过，退 ¥99.00' }).click()
  await inspecting.waitFor({ state: 'hidden' })
  await server.waitUntilIdle()
  await page.getByRole('heading', { name: '退款成功' }).waitFor()
  await desk.shot('merchant-case-refunded')
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const { refundedFen } = await server.call(readShopOrder, { as: shop.owner, params })
  assert.equal(refundedFen, 9900)
  assert.deepEqual([phone.complaints, desk.complaints], [[], []])
  await phone.close()
  await desk.close()
})

for (const language of ['zh', 'en'] as const)
  test(`the pages of an exchange, a return on its way, a dispute and the settings hold at their widths (${language})`, async () => {
    const shop = await givenShop(server)
    await givenReturnAddress(server, shop)
    const order = await givenWornOrder(server, shop, { quantity: 2 })
    const { buyer } = order
    const phone = await browser.visit(`/orders/${shop.shopId}/${order.orderId}/service`, {
      screen: 'smallPhone',
      cookie: buyer.cookie,
      language,
    })
    await phone.page.getByRole('radio', { name: language === 'zh' ? /^换货/ : /^Exchange Send/ }).check()
    await phone.page
      .getByText(language === 'zh' ? '剩 10 件' : '10 left')
      .first()
      .waitFor()
    await phone.fits()
    await phone.accessible()
    await phone.shot(`buyer-exchange-${language}`)
    await phone.close()

    const asked = await askService(server, order)
    const sent = await sendBack(server, buyer, await agree(server, shop.owner, asked))
    const way = await browser.visit(`/merchant/s/${shop.shopId}/refunds/${sent.caseId}`, {
      screen: 'phone',
      cookie: shop.owner.cookie,
      language,
    })
    await way.page.getByText('SF1234567890123').first().waitFor()
    await way.fits()
    await way.accessible()
    await way.shot(`merchant-case-return-${language}`)
    await way.close()

    const params = { shopId: shop.shopId, caseId: asked.caseId }
    const no = await server.call(refuseRequest, {
      as: shop.owner,
      params,
      body: { version: sent.version, reason: 'not_ours', text: '收到的是别家的衣服' },
    })
    const mine = await browser.visit(`/refunds/${shop.shopId}/${asked.caseId}`, {
      screen: 'smallPhone',
      cookie: buyer.cookie,
      language,
    })
    await mine.page.getByText('收到的是别家的衣服').first().waitFor()
    await mine.fits()
    await mine.accessible()
    await mine.shot(`buyer-case-refused-${language}`)
    await mine.close()
    await server.call(disputeCase, {
      as: buyer,
      params,
      body: { version: no.version, text: '我寄回的就是收到的' },
    })

    const officer = await givenPerson(server, { officer: true })
    const court = await browser.visit('/operator/disputes', {
      screen: 'desk',
      cookie: officer.cookie,
      language,
    })
    await court.page.getByRole('link', { name: String(asked.number), exact: true }).click()
    await court.page.getByText('我寄回的就是收到的').waitFor()
    await court.fits()
    await court.accessible()
    await court.shot(`operator-dispute-${language}`)
    await court.page.getByRole('button', { name: language === 'zh' ? '处理' : 'Decide', exact: true }).click()
    const dialog = court.page.getByRole('dialog')
    await dialog.getByRole('combobox').click()
    await court.page.locator('.ant-select-item-option').first().click()
    await dialog.getByRole('textbox').nth(1).fill('退回的包裹与运单一致')
    await dialog.getByRole('textbox').nth(2).fill('商家没有开箱视频')
    await court.shot(`operator-decide-${language}`)
    await dialog.getByRole('button', { name: language === 'zh' ? '处理' : 'Decide', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await server.waitUntilIdle()
    await eventually(async () =>
      assert.equal((await server.call(readMyRefund, { as: buyer, params })).state, 'refunded'),
    )
    await court.close()

    const settings = await browser.visit(`/merchant/s/${shop.shopId}/refunds/settings`, {
      screen: 'desk',
      cookie: shop.owner.cookie,
      language,
    })
    await settings.page.locator('input[value="退货组"]').waitFor()
    await settings.fits()
    await settings.accessible()
    await settings.shot(`merchant-return-settings-${language}`)
    await settings.close()
  })

test('S1-19 S1-38 cases are filtered by reason, and many are answered at once, each with its own result', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const orders = [await givenWornOrder(server, shop), await givenWornOrder(server, shop)] as const
  const kept = await askService(server, orders[0])
  const unsaid = await askService(server, orders[1], { reason: 'too_small' })
  // The buyer of the second has not said what they wish: it cannot be agreed to.
  await server.db.kysely
    .updateTable('aftersale.refund_case')
    .set({ wish: null })
    .where('case_id', '=', unsaid.caseId)
    .execute()
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/refunds?tab=all&reason=too_small`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('cell', { name: '尺寸偏小' }).waitFor()
  assert.equal(await page.getByRole('cell', { name: '质量问题' }).count(), 0)
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/refunds?tab=asked`)
  await page.getByRole('cell', { name: '质量问题' }).waitFor()
  await page.locator('thead').getByRole('checkbox').check()
  await page.getByRole('button', { name: '同意 2 单' }).click()
  const before = page.getByRole('dialog', { name: '批量同意' })
  await before.getByText('1 单还没有记录买家要求', { exact: false }).waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-cases-bulk-before')
  await chooseOption(before, '越过建议的原因', '买家坚持，已经沟通过')
  await before.getByRole('button', { name: '同意 2 单' }).click()
  const result = page.getByRole('dialog', { name: '批量同意' }).last()
  await result.getByText('还没有记录买家想怎么解决', { exact: false }).waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-cases-bulk')
  const stateOf = async (caseId: string) => {
    const row = await server.db.kysely
      .selectFrom('aftersale.refund_case')
      .select('state')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    return row.state
  }
  assert.deepEqual([await stateOf(kept.caseId), await stateOf(unsaid.caseId)], ['returning', 'asked'])
  // The same again with the wish recorded on the way.
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/refunds?tab=asked`)
  await page.getByRole('cell', { name: '尺寸偏小' }).waitFor()
  await page.locator('thead').getByRole('checkbox').check()
  await page.getByRole('button', { name: '同意 1 单' }).click()
  const again = page.getByRole('dialog', { name: '批量同意' })
  await chooseOption(again, new RegExp(`^${unsaid.number} `), '退货退款')
  await chooseOption(again, '越过建议的原因', '买家坚持，已经沟通过')
  await again.getByRole('button', { name: '同意 1 单' }).click()
  await eventually(async () => assert.equal(await stateOf(unsaid.caseId), 'returning'))
  await desk.close()
})

test('S1-30 the desk reads dispute rate, times and reasons of its cases', async () => {
  const shop = await givenShop(server)
  await askService(server, await givenWornOrder(server, shop))
  const desk = await browser.visit(
    `/merchant/s/${shop.shopId}/refunds/figures?from=2026-03-02&to=2026-03-02`,
    {
      screen: 'desk',
      cookie: shop.owner.cookie,
      language: 'en',
    },
  )
  await desk.page.getByText('0.00%').first().waitFor()
  await desk.page.getByRole('cell', { name: 'Poor quality' }).waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-case-figures')
  await desk.close()
})
