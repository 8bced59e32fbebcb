import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { answeredWhile } from '../../../../testing/answered-while.ts'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import { photo, pngHead } from '../../../../testing/pictures.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { pictureTurns } from '../../../platform/pictures.ts'
import { type PictureView, pictureUrl } from './contract.ts'

const server = await testServer()

async function upload(shop: GivenShop, content: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)]), 'picture.png')
  const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/pictures?id=${newId()}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie },
    body: form,
  })
  const body = (await answer.json()) as PictureView & { refusal?: string; message: string }
  return { status: answer.status, body }
}

test('a picture of few bytes that unpacks to hundreds of megabytes is refused by its head, with what to do', async () => {
  const shop = await givenShop(server)
  const { status, body } = await upload(
    shop,
    pngHead({ width: 7999, height: 6250, bits: 16, interlaced: true }),
  )
  assert.deepEqual([status, body.refusal], [422, 'picture_too_deep'])
  assert.match(body.message, /300 MB.*16 位、隔行存储.*50 MB.*另存为普通的 8 位 JPG/)
  const flat = await upload(shop, pngHead({ width: 7999, height: 6250, bits: 16, interlaced: false }))
  assert.match(flat.body.message, /300 MB.*200 MB/)
  const plain = await upload(shop, pngHead({ width: 7999, height: 6250, bits: 8, interlaced: true }))
  assert.equal(plain.body.refusal, 'picture_too_deep')
  // Of a size that is allowed it is decoded: this one is a head alone.
  const small = await upload(shop, pngHead({ width: 799, height: 625, bits: 16, interlaced: true }))
  assert.equal(small.body.refusal, 'not_a_picture')
})

test('while several shops send the heaviest pictures that are allowed, others are answered', async () => {
  const heavy = await sharp({ create: { width: 2880, height: 2880, channels: 3, background: '#c33' } })
    .toColourspace('rgb16')
    .png({ progressive: true })
    .toBuffer()
  const shops: GivenShop[] = []
  while (shops.length < 3) shops.push(await givenShop(server))
  const sent = Promise.all(shops.map((shop) => upload(shop, heavy)))
  const answered = await answeredWhile(server, sent)
  assert.deepEqual(
    (await sent).map(({ status, body }) => [status, body.width, body.height]),
    Array(3).fill([200, 2000, 2000]),
  )
  assert.ok(answered > 20, `${answered} answered`)
})

test('a shop with as many pictures under way as may wait is told so, and no other shop waits for it', async () => {
  const eager = await givenShop(server)
  const other = await givenShop(server)
  const content = await photo(60, 60)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const waiting = Array.from({ length: 31 }, () => pictureTurns.run(eager.shopId, () => released))
  const refusedOne = await upload(eager, content)
  assert.deepEqual([refusedOne.status, refusedOne.body.refusal], [429, 'pictures_under_way'])
  assert.match(refusedOne.body.message, /10 秒后再上传/)
  assert.equal((await upload(other, content)).status, 200)
  release()
  await Promise.all(waiting)
  assert.equal((await upload(eager, content)).status, 200)
})

test('a long picture of details keeps its width; one that is wider than a screen is made narrower', async () => {
  const shop = await givenShop(server)
  const strip = await upload(shop, await photo(1080, 7800))
  assert.deepEqual([strip.body.width, strip.body.height], [1080, 7800])
  const shown = await fetch(server.url + pictureUrl(shop.shopId, strip.body.fileId, 800))
  const { width, height } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
  assert.deepEqual([width, height], [800, 5778])
  const wide = await upload(shop, await photo(4000, 500))
  assert.deepEqual([wide.body.width, wide.body.height], [2000, 250])
  const both = await upload(shop, await photo(4000, 8000))
  assert.deepEqual([both.body.width, both.body.height], [2000, 4000])
})

test('a photo that was taken upright is kept upright', async () => {
  const shop = await givenShop(server)
  const turned = await sharp(await photo(3000, 1000))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { body } = await upload(shop, turned)
  assert.deepEqual([body.width, body.height], [1000, 3000])
})
