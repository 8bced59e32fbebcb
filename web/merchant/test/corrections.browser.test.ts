import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readMyRefund } from '../../../server/src/modules/aftersale/cases/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { askService, givenReturnAddress, givenWornOrder } from '../../../server/testing/given-cases.ts'
import { buyerSays } from '../../../server/testing/given-chat.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S1-28 the desk reads the words that contradict the reason and asks; the buyer corrects it by one tap on the phone', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  await buyerSays(server, { shop, buyer: order.buyer }, '收到就是破的')
  const asked = await askService(server, order, { reason: 'no_reason', text: '想退' })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const address = `/merchant/s/${shop.shopId}/refunds/${asked.caseId}`
  for (const look of [
    { screen: 'phone', language: 'zh' },
    { screen: 'desk', language: 'en' },
  ] as const) {
    const seen = await browser.visit(address, { ...look, cookie: shop.owner.cookie })
    await seen.page.getByText('收到就是破的').first().waitFor()
    await seen.fits()
    await seen.accessible()
    await seen.shot(`merchant-contradiction-${look.screen}-${look.language}`)
    await seen.close()
  }
  const desk = await browser.visit(address, { screen: 'desk', cookie: shop.owner.cookie })
  await desk.page.getByRole('button', { name: '请买家更正' }).click()
  const dialog = desk.page.getByRole('dialog', { name: '请买家更正申请原因？' })
  await dialog.getByText('破损/污渍').waitFor()
  await dialog.getByText('店铺承担').waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-contradiction-ask')
  await dialog.getByRole('button', { name: '发给买家' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await desk.page.getByText('待买家确认', { exact: false }).waitFor()
  for (const language of ['en', 'zh'] as const) {
    const phone = await browser.visit(`/refunds/${shop.shopId}/${asked.caseId}`, {
      screen: 'phone',
      language,
      cookie: order.buyer.cookie,
    })
    const yes = phone.page.getByRole('button', { name: language === 'zh' ? '同意修改' : 'Change it' })
    const no = phone.page.getByRole('button', { name: language === 'zh' ? '不修改' : 'Leave it' })
    await yes.waitFor()
    const [one, two] = [await yes.boundingBox(), await no.boundingBox()]
    assert.ok(one && two && Math.abs(one.width - two.width) < 1 && Math.abs(one.height - two.height) < 1)
    await phone.fits()
    await phone.accessible()
    await phone.shot(`buyer-correction-${language}`)
    if (language === 'zh') await yes.click()
    if (language === 'zh') await phone.page.getByText('您同意了，原因已更正', { exact: false }).waitFor()
    await phone.close()
  }
  await eventually(async () => {
    const { reason, corrections } = await server.call(readMyRefund, { as: order.buyer, params })
    assert.deepEqual([reason, corrections[0]?.state], ['damaged', 'agreed'])
  })
  await desk.page.getByText('“7天无理由”→“破损/污渍”', { exact: false }).waitFor()
  await desk.close()
})
