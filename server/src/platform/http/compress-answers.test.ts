import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { givenShop } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { testServer } from '../../../testing/server.ts'

const server = await testServer()
const shop = await givenShop(server)
for (const title of ['亚麻衬衫', '棉麻长裙', '针织开衫', '羊毛围巾', '帆布包']) {
  await givenProduct(server, shop, { title: `${title}（每个人都看得到的标题）` })
}

/** As it comes over the line. */
function get(path: string, encodings?: string): Promise<{ encoding: string; vary: string; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = encodings === undefined ? {} : { 'accept-encoding': encodings }
    request(`${server.url}${path}`, { headers }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk as Buffer)
      const { 'content-encoding': encoding = '', vary = '' } = answer.headers
      resolve({ encoding, vary, bytes: Buffer.concat(chunks) })
    })
      .on('error', reject)
      .end()
  })
}

const LIST = '/api/products'

test('a long answer goes out in the best form that the client takes, and reads the same', async () => {
  const plain = await get(LIST)
  assert.equal(plain.encoding, '')
  assert.ok(plain.bytes.length > 1024)
  const brotli = await get(LIST, 'gzip, deflate, br')
  assert.equal(brotli.encoding, 'br')
  assert.ok(
    brotli.bytes.length * 2 < plain.bytes.length,
    `${brotli.bytes.length} of ${plain.bytes.length} bytes`,
  )
  assert.deepEqual(brotliDecompressSync(brotli.bytes), plain.bytes)
  const zipped = await get(LIST, 'GZIP')
  assert.equal(zipped.encoding, 'gzip')
  assert.deepEqual(gunzipSync(zipped.bytes), plain.bytes)
})

test('whoever keeps an answer is told that it depends on what the client takes', async () => {
  assert.match((await get(LIST)).vary, /accept-encoding/)
  assert.match((await get(LIST, 'br')).vary, /accept-encoding/)
})

test('an encoding that the client refuses is not used, nor one that it does not name', async () => {
  assert.equal((await get(LIST, 'br;q=0, gzip;q=0.5')).encoding, 'gzip')
  assert.equal((await get(LIST, 'br; q=0.0, zstd')).encoding, '')
  assert.equal((await get(LIST, 'identity')).encoding, '')
})

test('a short answer goes out as it is', async () => {
  const answer = await get('/api/auth/me', 'br, gzip')
  assert.equal(answer.encoding, '')
  assert.ok(answer.bytes.length < 1024)
})
