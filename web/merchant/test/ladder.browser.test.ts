import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readMyRefund } from '../../../server/src/modules/aftersale/cases/contract.ts'
import {
  askService,
  givenReturnAddress,
  givenWornOrder,
  uploadEvidence,
} from '../../../server/testing/given-cases.ts'
import { givenShopWithFunds } from '../../../server/testing/given-payout.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** A buyer shows a flaw of what they bought; the shop has money, and another piece. */
async function givenFlaw() {
  const shop = await givenShopWithFunds(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const picture = await uploadEvidence(server, order.buyer, order)
  const asked = await askService(server, order, { pictures: [picture] })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  return { shop, order, asked, params }
}

const desks = [
  { screen: 'desk', language: 'zh' },
  { screen: 'phone', language: 'zh' },
  { screen: 'desk', language: 'en' },
] as const

test('S1-39 the desk reads which rung is suggested and why, proposes it, and the buyer takes it by one tap of two alike', async () => {
  const { shop, order, params } = await givenFlaw()
  const address = `/merchant/s/${shop.shopId}/refunds/${params.caseId}`
  for (const look of desks) {
    const desk = await browser.visit(address, { ...look, cookie: shop.owner.cookie })
    const words = look.language === 'zh' ? '问题由店铺承担' : 'The shop is at fault'
    await desk.page.getByText(words, { exact: false }).waitFor()
    await desk.fits()
    await desk.accessible()
    await desk.shot(`merchant-ladder-${look.screen}-${look.language}`)
    await desk.close()
  }
  const desk = await browser.visit(address, { screen: 'desk', cookie: shop.owner.cookie })
  await desk.page.getByRole('button', { name: '提出补偿' }).click()
  const dialog = desk.page.getByRole('dialog', { name: '向买家提出补偿？' })
  assert.equal(await dialog.getByLabel('补偿金额（元）').inputValue(), '19.00')
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-ladder-propose')
  await dialog.getByRole('button', { name: '提出补偿 ¥19.00' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await desk.page.getByText('待买家答复').waitFor()

  for (const language of ['zh', 'en'] as const) {
    const phone = await browser.visit(`/refunds/${shop.shopId}/${params.caseId}`, {
      screen: 'phone',
      language,
      cookie: order.buyer.cookie,
    })
    const take = phone.page.getByRole('button', { name: language === 'zh' ? '接受补偿' : 'Take it' })
    const goOn = phone.page.getByRole('button', {
      name: language === 'zh' ? '继续申请' : 'Go on with my request',
    })
    await take.waitFor()
    const [one, two] = [await take.boundingBox(), await goOn.boundingBox()]
    assert.ok(one && two && Math.abs(one.height - two.height) < 1 && Math.abs(one.width - two.width) < 1)
    assert.equal(await take.getAttribute('class'), await goOn.getAttribute('class'))
    await phone.fits()
    await phone.accessible()
    await phone.shot(`buyer-compensation-${language}`)
    if (language === 'en') await take.click()
    if (language === 'en') await phone.page.getByText('You took it', { exact: false }).waitFor()
    if (language === 'en') await phone.shot('buyer-compensation-taken')
    await phone.close()
  }
  await eventually(async () => {
    const { state, compensations } = await server.call(readMyRefund, { as: order.buyer, params })
    assert.deepEqual(
      [state, compensations[0]?.state, compensations[0]?.amountFen],
      ['done', 'accepted', 1900],
    )
  })
  await desk.page.getByText('买家接受了补偿 ¥19.00').waitFor()
  await desk.shot('merchant-ladder-taken')
  await desk.close()
})

test('S1-39 who agrees past the suggestion chooses why first, and the page keeps it', async () => {
  const { shop, params } = await givenFlaw()
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/refunds/${params.caseId}`, {
    screen: 'phone',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('button', { name: '同意退货' }).click()
  const dialog = page.getByRole('dialog', { name: '同意退货？' })
  await dialog.getByText('请选越过建议的原因').waitFor()
  assert.ok(await dialog.getByRole('button', { name: '同意退货' }).isDisabled())
  await dialog.getByRole('combobox', { name: '越过建议的原因' }).click()
  await page.locator('.ant-select-item-option', { hasText: '其他（请说明）' }).click()
  await dialog.getByText('请写明是什么原因').waitFor()
  await dialog.getByLabel('说明').fill('买家急着穿')
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-ladder-skip')
  await dialog.getByRole('button', { name: '同意退货' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('建议补偿，实际退货或退款 · 其他（请说明） · 买家急着穿', { exact: false }).waitFor()
  await desk.close()
})

test('S1-38 nobody decides at the desk before the buyer’s wish is recorded, and the suggestion comes after it', async () => {
  const { shop, params } = await givenFlaw()
  await server.db.kysely
    .updateTable('aftersale.refund_case')
    .set({ wish: null })
    .where('shop_id', '=', params.shopId)
    .where('case_id', '=', params.caseId)
    .execute()
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/refunds/${params.caseId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByText('先问买家想怎么解决并记录，再看建议。').waitFor()
  assert.equal(await page.getByRole('button', { name: '同意退货' }).getAttribute('aria-disabled'), 'true')
  assert.equal(await page.getByRole('button', { name: '拒绝' }).getAttribute('aria-disabled'), 'true')
  await page.getByRole('button', { name: '记录买家要求' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await page.locator('.ant-select-item-option', { hasText: '换一件' }).click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('建议', { exact: true }).first().waitFor()
  assert.equal(await page.getByRole('button', { name: '同意退货' }).getAttribute('aria-disabled'), null)
  await desk.close()
})
