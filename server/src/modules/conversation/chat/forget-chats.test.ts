import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { buyerSays, givenChat, shopSays } from '../../../../testing/given-chat.ts'
import { givenOwnCode } from '../../../../testing/given-code.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { readChat } from '../../../screens/merchant/chats-contract.ts'
import { deleteAccount } from '../../identity/privacy/contract.ts'
import { chatPictureUrl } from '../pictures/contract.ts'
import { listMessages } from './contract.ts'

const server = await testServer()

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

test('a deleted account leaves neither words nor pictures in its chats; the numbers and the shop’s answers stay', async () => {
  const of = await givenChat(server, { said: '我的手机号是 13800000000' })
  const { shop, buyer, chatId } = of
  const background = { r: 0, g: 90, b: 90 }
  const picture = await sharp({ create: { width: 900, height: 20, channels: 3, background } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)]), 'me.png')
  const path = `/buyer/chats/${shop.shopId}/pictures`
  const sent = await fetch(`${server.url}/api${path}?id=${newId()}`, {
    method: 'POST',
    headers: { cookie: buyer.cookie },
    body: form,
  })
  const { fileId } = (await sent.json()) as { fileId: string }
  await buyerSays(server, of, { kind: 'picture', fileId })
  await shopSays(server, of, '收到')
  const url = chatPictureUrl(shop.shopId, chatId, fileId)
  const show = async () =>
    (await fetch(`${server.url}${url}?w=96`, { headers: { cookie: shop.owner.cookie } })).status
  assert.equal(await show(), 200)
  const folder = join(server.db.app.filesFolder, shop.shopId)
  const kept = [join(folder, fileId), join(folder, 'derived', `${fileId}-96.webp`)]
  assert.deepEqual(await Promise.all(kept.map(isThere)), [true, true])

  await server.call(deleteAccount, { as: buyer, body: await givenOwnCode(server, buyer) })
  await server.waitUntilIdle()

  assert.equal(await show(), 404)
  assert.deepEqual(await Promise.all(kept.map(isThere)), [false, false])
  const { rows } = await server.call(listMessages, {
    as: shop.owner,
    params: { shopId: shop.shopId, chatId },
  })
  assert.deepEqual(
    rows.map((row) => [row.number, row.from, row.body.kind]),
    [
      [1, 'buyer', 'text'],
      [2, 'buyer', 'text'],
      [3, 'staff', 'text'],
    ],
  )
  assert.ok(!JSON.stringify(rows).includes('13800000000') && JSON.stringify(rows).includes('收到'))
  const panel = await server.call(readChat, { as: shop.owner, params: { shopId: shop.shopId, chatId } })
  assert.equal(panel.phoneTail, '****')
})
