import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { askService, givenWornOrder } from '../../../../testing/given-cases.ts'
import { buyerSays, givenChat, shopSays } from '../../../../testing/given-chat.ts'
import { photo } from '../../../../testing/pictures.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { listAudit } from '../../../screens/operator/audit-contract.ts'
import { disputeCase } from '../../aftersale/disputes/contract.ts'
import { refuseRequest } from '../../aftersale/requests/contract.ts'
import { disputeChatPictureUrl, lookAtDisputeChat } from './contract.ts'

const server = testServerForEach()

/** A refused case with what its buyer and the shop said. */
async function givenRefused(shop: GivenShop, buyer: Person) {
  const chat = await givenChat(server, { shop, buyer, said: '杯子碎了，打我13812345678' })
  await shopSays(server, chat, '请拍照片')
  const order = await givenWornOrder(server, shop, { buyer })
  const asked = await askService(server, order)
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const body = { version: asked.version, reason: 'no_evidence', text: '请补充照片' } as const
  const { version } = await server.call(refuseRequest, { as: shop.owner, params, body })
  const dispute = () =>
    server.call(disputeCase, { as: buyer, params, body: { version, text: '照片已经发过了' } })
  return { params, dispute }
}

test('an officer reads the chat of a dispute page by page with phones masked, and each look is in the log; not before it came to the platform', async () => {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const [officer, buyer] = [await givenPerson(server, { officer: true }), await givenPerson(server)]
  await givenChat(server, { shop: rival, buyer, said: '另一家店的话' })
  await givenChat(server, { shop, said: '另一位买家的话' })
  const { params, dispute } = await givenRefused(shop, buyer)
  const look = (before?: number) =>
    server.call(lookAtDisputeChat, { as: officer, params, body: before ? { before } : {} })
  const looks = async () =>
    (
      await server.call(listAudit, {
        as: officer,
        query: { act: 'conversation.dispute_chat_viewed', shopId: shop.shopId },
      })
    ).rows.map((row) => [row.actorKind, row.subject])
  await refused(look(), 'not_found')
  assert.deepEqual(await looks(), [], 'who was refused saw nothing')
  await dispute()
  const seen = await look()
  assert.deepEqual(
    seen.rows.map((row) => [row.from, row.body.kind === 'text' ? row.body.text : row.body.kind]),
    [
      ['buyer', '杯子碎了，打我*******5678'],
      ['staff', '请拍照片'],
    ],
  )
  assert.equal(seen.hasEarlier, false)
  assert.deepEqual(
    (await look(2)).rows.map((row) => row.number),
    [1],
  )
  assert.deepEqual(await looks(), [
    ['officer', params.caseId],
    ['officer', params.caseId],
  ])
  await refused(server.call(lookAtDisputeChat, { as: shop.owner, params, body: {} }), 'not_allowed')
  const elsewhere = { shopId: rival.shopId, caseId: params.caseId }
  await refused(server.call(lookAtDisputeChat, { as: officer, params: elsewhere, body: {} }), 'not_found')
})

test('pictures of the chat are shown to an officer who looked at it, and those of other chats to none', async () => {
  const shop = await givenShop(server)
  const [officer, other] = [
    await givenPerson(server, { officer: true }),
    await givenPerson(server, { officer: true }),
  ]
  const [buyer, stranger] = [await givenPerson(server), await givenPerson(server)]
  const content = await photo(40, 30)
  const sent = async (as: Person) => {
    const id = newId()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(content)]), 'a.jpg')
    const path = `/api/buyer/chats/${shop.shopId}/pictures?id=${id}`
    await fetch(server.url + path, { method: 'POST', headers: { cookie: as.cookie }, body: form })
    await buyerSays(server, { shop, buyer: as }, { kind: 'picture', fileId: id })
    return id
  }
  const { params, dispute } = await givenRefused(shop, buyer)
  const [own, strangers] = [await sent(buyer), await sent(stranger)]
  await dispute()
  const show = async (as: Person, fileId: string) =>
    (
      await fetch(server.url + disputeChatPictureUrl(params.shopId, params.caseId, fileId), {
        headers: { cookie: as.cookie },
      })
    ).status
  assert.equal(await show(officer, own), 404, 'nobody looked yet')
  const seen = await server.call(lookAtDisputeChat, { as: officer, params, body: {} })
  assert.equal(seen.rows.at(-1)?.body.kind, 'picture')
  assert.equal(await show(officer, own), 200)
  assert.equal(await show(officer, strangers), 404)
  assert.equal(await show(other, own), 404)
  assert.equal(await show(buyer, own), 403)
})
