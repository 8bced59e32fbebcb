import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { disputeCase } from '@zhanggui/server/modules/aftersale/disputes/contract.ts'
import { refuseRequest } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { listAudit } from '@zhanggui/server/screens/operator/audit-contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { askService, givenWornOrder } from '../../../server/testing/given-cases.ts'
import { buyerSays, givenChat, shopSays } from '../../../server/testing/given-chat.ts'
import { photo } from '../../../server/testing/pictures.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** A dispute about a cup, and what was said of it in the chat, with a picture. */
async function givenDispute() {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const chat = await givenChat(server, { shop, buyer, said: '杯子碎了，打我13812345678' })
  await shopSays(server, chat, '请拍照片')
  const fileId = newId()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await photo(400, 300))]), 'a.jpg')
  const path = `/api/buyer/chats/${shop.shopId}/pictures?id=${fileId}`
  await fetch(server.url + path, { method: 'POST', headers: { cookie: buyer.cookie }, body: form })
  await buyerSays(server, { shop, buyer }, { kind: 'picture', fileId })
  const asked = await askService(server, await givenWornOrder(server, shop, { buyer }))
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const no = { version: asked.version, reason: 'no_evidence', text: '请补充照片' } as const
  const { version } = await server.call(refuseRequest, { as: shop.owner, params, body: no })
  await server.call(disputeCase, { as: buyer, params, body: { version, text: '照片已经发过了' } })
  return { ...params, number: asked.number }
}

test('an officer reads the chat of a dispute with its picture, phones masked, once they ask for it', async () => {
  const officer = await givenPerson(server, { officer: true })
  const { shopId, caseId } = await givenDispute()
  for (const screen of ['desk', 'phone'] as const) {
    const visit = await browser.visit(`/operator/disputes/${shopId}/${caseId}`, {
      screen,
      cookie: officer.cookie,
    })
    const { page } = visit
    await page.getByRole('button', { name: '查看聊天记录' }).click()
    const record = page.getByRole('region', { name: '聊天记录', exact: true }).last()
    await record.getByText('杯子碎了，打我*******5678').waitFor()
    const picture = record.getByRole('button', { name: '买家发的图片，点开看大图' }).locator('img')
    await picture.scrollIntoViewIfNeeded()
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('.chat-picture img')].every(
        (one) => one.naturalWidth > 0,
      ),
    )
    await visit.accessible()
    await visit.fits()
    await visit.shot(`operator-dispute-chat-${screen}`)
    await visit.close()
  }
  const query = { act: 'conversation.dispute_chat_viewed', shopId }
  const looks = (await server.call(listAudit, { as: officer, query })).rows
  assert.equal(looks.length, 2)
})

test('on a phone an officer finds a dispute in the queue and decides it', async () => {
  const officer = await givenPerson(server, { officer: true })
  const { number } = await givenDispute()
  const phone = await browser.visit('/operator/disputes', { screen: 'phone', cookie: officer.cookie })
  const { page } = phone
  await page
    .getByRole('link', { name: String(number), exact: true })
    .first()
    .waitFor()
  await phone.accessible()
  await phone.fits()
  await phone.shot('operator-disputes-phone')
  await page
    .getByRole('link', { name: String(number), exact: true })
    .first()
    .click()
  await page.getByRole('button', { name: '处理', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '结果' }).click()
  await page.locator('.ant-select-item-option').first().click()
  await dialog.getByLabel('认定的事实').fill('照片上杯子有裂纹')
  await dialog.getByLabel('理由').fill('商品到货时已损坏')
  await phone.accessible()
  await phone.fits()
  await phone.shot('operator-decide-phone')
  await dialog.getByRole('button', { name: '处理', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '处理', exact: true }).waitFor({ state: 'hidden' })
  await phone.close()
})
