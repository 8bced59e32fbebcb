import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { jpeg, movingGif, photo, png, webpLossy } from '../../../../testing/pictures.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { pictureWidths } from '../../../kernel/picture.ts'
import { readPictureFacts } from '../../../platform/picture-facts.ts'
import { getProductPage } from '../../../screens/buyer/product-page-contract.ts'
import { type PictureView, pictureUrl } from './contract.ts'

const server = await testServer()
const shop = await givenShop(server)

/** Uploads as a browser does; answers status and body. */
async function upload(
  content: Buffer,
  file: { name?: string; type?: string; id?: string; as?: Person } = {},
) {
  const form = new FormData()
  const blob = new Blob([new Uint8Array(content)], { type: file.type ?? 'image/png' })
  form.append('file', blob, file.name ?? 'picture.png')
  const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/pictures?id=${file.id ?? newId()}`, {
    method: 'POST',
    headers: { cookie: (file.as ?? shop.owner).cookie },
    body: form,
  })
  const body = (await answer.json()) as PictureView & { refusal?: string }
  return { status: answer.status, body }
}
const refusalOf = async (...args: Parameters<typeof upload>) => {
  const { status, body } = await upload(...args)
  return [status, body.refusal]
}
/** A JPEG whose head says that it has so many pixels a side. */
function saysToBe(content: Buffer, side: number): Buffer {
  const frame = content.indexOf(Buffer.from([0xff, 0xc0]))
  content.writeUInt16BE(side, frame + 5)
  content.writeUInt16BE(side, frame + 7)
  return content
}
const show = (fileId: string, shopId = shop.shopId) => fetch(`${server.url}${pictureUrl(shopId, fileId)}`)

test('a picture is made anew without what its camera wrote, and shown to anyone for a year', async () => {
  const content = await photo(3200, 2000)
  assert.ok(content.includes('SECRET-PLACE'))
  const { status, body } = await upload(content, { name: 'a.png', type: 'image/png' })
  assert.equal(status, 200)
  assert.deepEqual([body.mediaType, body.width, body.height], ['image/webp', 2000, 1250])
  const answer = await show(body.fileId)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'image/webp')
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/)
  const kept = Buffer.from(await answer.arrayBuffer())
  assert.equal(kept.length, body.bytes)
  assert.ok(!kept.includes('SECRET-PLACE') && !kept.includes('Camera 9'))
  const product = await givenProduct(server, shop, { pictures: [body.fileId] })
  const params = { shopId: shop.shopId, productId: product.productId }
  assert.deepEqual((await server.call(getProductPage, { params })).pictures, [body.fileId])
})

test('a picture comes in three smaller widths, a list by them in a fraction of the bytes', async () => {
  const { body } = await upload(await photo(1600, 1200))
  const sizes: [number, number][] = []
  for (const width of pictureWidths) {
    const answer = await fetch(server.url + pictureUrl(shop.shopId, body.fileId, width))
    const bytes = Buffer.from(await answer.arrayBuffer())
    const facts = await readPictureFacts(bytes)
    assert.deepEqual([facts?.mediaType, facts?.width], ['image/webp', width])
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    sizes.push([width, bytes.length])
  }
  assert.ok((sizes[1]?.[1] ?? 0) * 5 < body.bytes, `320 px: ${sizes} of ${body.bytes}`)
  const again = await fetch(server.url + pictureUrl(shop.shopId, body.fileId, 320))
  assert.equal((await again.arrayBuffer()).byteLength, sizes[1]?.[1])
  const odd = await fetch(`${server.url}/api/files/${shop.shopId}/${body.fileId}?w=321`)
  assert.equal(odd.status, 422)
  const small = await upload(await photo(50, 40))
  const asIs = await fetch(server.url + pictureUrl(shop.shopId, small.body.fileId, 96))
  assert.equal((await asIs.arrayBuffer()).byteLength, small.body.bytes)
})

test('PNG, WebP and GIF are pictures too, and kept as WebP', async () => {
  const kinds = await Promise.all((['png', 'webp', 'gif'] as const).map((format) => photo(8, 9, format)))
  const kept = await Promise.all(kinds.map((content) => upload(content)))
  assert.deepEqual(
    kept.map(({ body }) => [body.mediaType, body.width, body.height]),
    kinds.map(() => ['image/webp', 8, 9]),
  )
})

test('a moving picture, one that is cut off, and a head without a body are refused', async () => {
  assert.deepEqual(await refusalOf(await movingGif(3)), [415, 'picture_moves'])
  const whole = await photo(300, 300)
  assert.deepEqual(await refusalOf(whole.subarray(0, whole.length / 2)), [415, 'not_a_picture'])
  assert.deepEqual(await refusalOf(jpeg(8, 9)), [415, 'not_a_picture'])
  assert.deepEqual(await refusalOf(webpLossy(8, 9)), [415, 'not_a_picture'])
})

test('a program that calls itself a picture, an SVG, a page and an empty file are refused', async () => {
  const program = Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(500)])
  assert.deepEqual(await refusalOf(program, { name: 'cute.png' }), [415, 'not_a_picture'])
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  assert.deepEqual(await refusalOf(svg, { name: 'a.svg', type: 'image/svg+xml' }), [415, 'not_a_picture'])
  assert.deepEqual(await refusalOf(Buffer.from('<!doctype html>'), { name: 'a.gif' }), [415, 'not_a_picture'])
  assert.deepEqual(await refusalOf(Buffer.alloc(0)), [415, 'not_a_picture'])
})

test('5 MB are accepted, one byte more is not; 8000 pixels and 50 million are the most', async () => {
  const most = 5 * 1024 * 1024
  const largest = Buffer.concat([png(2, 2), Buffer.alloc(most)]).subarray(0, most)
  assert.equal((await upload(largest)).status, 200)
  const tooLarge = Buffer.concat([largest, Buffer.from([0])])
  assert.deepEqual(await refusalOf(tooLarge), [413, 'picture_too_large'])
  assert.equal((await upload(await photo(8000, 2, 'png'))).status, 200)
  assert.deepEqual(await refusalOf(await photo(1, 8001, 'gif')), [422, 'picture_too_many_pixels'])
  // A few kilobytes that would unpack to 192 MB of pixels.
  assert.deepEqual(await refusalOf(png(8000, 8000)), [422, 'picture_too_many_pixels'])
  // A head that says far more than what follows holds.
  assert.deepEqual(await refusalOf(saysToBe(await photo(8, 8), 65_500)), [422, 'picture_too_many_pixels'])
})

test('a doubled upload is one picture; another content or person under its id is refused', async () => {
  const id = newId()
  const content = png(10, 10)
  const doubled = await Promise.all([1, 2, 3].map(() => upload(content, { id })))
  assert.deepEqual(
    doubled.map(({ status, body }) => [status, body.fileId]),
    [
      [200, id],
      [200, id],
      [200, id],
    ],
  )
  assert.deepEqual(await refusalOf(png(11, 11), { id }), [409, 'id_reused'])
  const manager = await givenStaff(server, shop, 'manager')
  assert.deepEqual(await refusalOf(content, { id, as: manager }), [409, 'id_reused'])
  assert.equal((await show(id)).status, 200)
})

test('who may not sell may not upload, and a body that is no upload is refused', async () => {
  const agent = await givenStaff(server, shop, 'agent')
  assert.deepEqual(await refusalOf(png(1, 1), { as: agent }), [403, 'not_allowed'])
  const other = await givenShop(server)
  assert.deepEqual(await refusalOf(png(1, 1), { as: other.owner }), [404, 'not_found'])
  const plain = await fetch(`${server.url}/api/merchant/${shop.shopId}/pictures?id=${newId()}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  assert.equal(plain.status, 422)
})

test("a picture that does not exist, another shop's address of it, and a path instead of an id are not found", async () => {
  const { body } = await upload(png(3, 3))
  const other = await givenShop(server)
  assert.equal((await show(newId())).status, 404)
  assert.equal((await show(body.fileId, other.shopId)).status, 404)
  assert.equal((await show('..%2F..%2Fkeys%2Fpii.json')).status, 422)
})
