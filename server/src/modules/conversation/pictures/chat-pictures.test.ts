import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GivenShop, Person } from '../../../../testing/given.ts'
import { givenChat } from '../../../../testing/given-chat.ts'
import { photo } from '../../../../testing/pictures.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { conversationPolicies } from '../policies.ts'

const server = await testServer()
const content = await photo(40, 30)

async function upload(shop: GivenShop, who: Person, chatId: string | null = null, id = newId()) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)]), 'a.jpg')
  const path = chatId
    ? `/merchant/${shop.shopId}/chats/${chatId}/pictures`
    : `/buyer/chats/${shop.shopId}/pictures`
  const answer = await fetch(`${server.url}/api${path}?id=${id}`, {
    method: 'POST',
    headers: { cookie: who.cookie },
    body: form,
  })
  const body = (await answer.json()) as { refusal?: string; message?: string }
  return body.refusal ?? answer.status
}

/** As if so many pictures had been sent in the shop's chats a while ago today. */
const givenSent = (shop: GivenShop, madeBy: string, count: number, ago = '1 minute') =>
  server.db.pool.query(
    `insert into platform.file (shop_id, file_id, kind, media_type, bytes, width, height, made_by, made_at)
     select $1, gen_random_uuid(), 'chat', 'image/webp', 1, 1, 1, $2, platform.business_now() - $4::interval
     from generate_series(1, $3)`,
    [shop.shopId, madeBy, count, ago],
  )
const { chatPicturesOfPerson, chatPicturesOfShop } = conversationPolicies.defaults

test('a person sends so many pictures to a shop in a day; others, other shops and the next day are not affected', async () => {
  const of = await givenChat(server)
  const { shop, buyer, chatId } = of
  await givenSent(shop, buyer.accountId, chatPicturesOfPerson - 1)
  await givenSent(shop, buyer.accountId, 50, '1 day')
  const id = newId()
  assert.equal(await upload(shop, buyer, null, id), 200)
  assert.equal(await upload(shop, buyer), 'chat_pictures_of_person')
  assert.equal(await upload(shop, buyer, null, id), 200, 'a second try of what arrived')
  assert.equal(await upload(shop, shop.owner, chatId), 200)
  const elsewhere = await givenChat(server, { buyer })
  assert.equal(await upload(elsewhere.shop, buyer), 200)
})

test('many at once never take more than the last free places', async () => {
  const of = await givenChat(server)
  await givenSent(of.shop, of.buyer.accountId, chatPicturesOfPerson - 2)
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => upload(of.shop, of.buyer)))
  assert.deepEqual(outcomes.filter((outcome) => outcome === 200).length, 2)
  assert.deepEqual(outcomes.filter((outcome) => outcome === 'chat_pictures_of_person').length, 4)
})

test('all chats of a shop together hold so many a day', async () => {
  const of = await givenChat(server)
  await givenSent(of.shop, newId(), chatPicturesOfShop)
  assert.equal(await upload(of.shop, of.buyer), 'chat_pictures_of_shop')
})
