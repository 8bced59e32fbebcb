import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readRefund } from '../../../server/src/modules/aftersale/cases/contract.ts'
import { disputeCase } from '../../../server/src/modules/aftersale/disputes/contract.ts'
import { refuseRequest } from '../../../server/src/modules/aftersale/requests/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { askService, givenWornOrder } from '../../../server/testing/given-cases.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'
import { chooseOption } from './choose-option.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('while the platform decides the shop agrees with the buyer: it reads that the dispute ends, and the money goes back', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged', wish: 'refund' })
  const params = { shopId, caseId: asked.caseId }
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params,
    body: { version: asked.version, reason: 'not_agreed', text: '不同意' },
  })
  await server.call(disputeCase, {
    as: order.buyer,
    params,
    body: { version: no.version, text: '请平台判断' },
  })
  const desk = await browser.visit(`/merchant/s/${shopId}/refunds/${asked.caseId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  await desk.page.getByRole('button', { name: '同意买家' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByText('随即结束，平台不再处理').waitFor()
  await chooseOption(dialog, '越过建议的原因', '买家坚持，已经沟通过')
  await desk.accessible()
  await desk.fits()
  await desk.shot('merchant-case-concede')
  await dialog.getByRole('button', { name: '同意退款 ¥99.00' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await eventually(async () => {
    const { state, decidedBy } = await server.call(readRefund, { as: shop.owner, params })
    assert.deepEqual([state, decidedBy], ['refunded', 'merchant'])
  })
  await desk.page.getByRole('button', { name: '同意买家' }).waitFor({ state: 'hidden' })
})
