import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../testing/given.ts'
import { photo } from '../../../testing/pictures.ts'
import { newId, testServer } from '../../../testing/server.ts'
import { listImports } from '../../modules/channel/import/contract.ts'

const server = await testServer()
const { shopId, owner } = await givenShop(server)
const picture = new Blob([new Uint8Array(await photo(40, 30))], { type: 'image/jpeg' })
const sheet = new Blob(['订单号,商品\n1,蜂蜜\n'], { type: 'text/csv' })

type Part = readonly [string, string | Blob]

async function send(path: string, parts: readonly Part[]) {
  const form = new FormData()
  for (const [name, value] of parts) form.append(name, value)
  const answer = await fetch(`${server.url}/api/merchant/${shopId}/${path}?id=${newId()}`, {
    method: 'POST',
    headers: { cookie: owner.cookie },
    body: form,
  })
  const body = (await answer.json()) as { refusal?: string; detail?: { field?: string }; message?: string }
  return { status: answer.status, refusal: body.refusal, field: body.detail?.field, message: body.message }
}

/** Small files are read whole, order files as a stream. */
const uploads: readonly (readonly [string, Blob])[] = [
  ['pictures', picture],
  ['product-imports', sheet],
  ['imports', sheet],
]

test('a field beside the file is refused by its name, whether it comes before or after the file', async () => {
  for (const [path, file] of uploads) {
    for (const parts of [
      [
        ['note', 'x'],
        ['file', file],
      ],
      [
        ['file', file],
        ['note', 'x'],
      ],
      [
        ['file', file],
        ['note', 'x'.repeat(200_000)],
      ],
      [
        ['file', file],
        ['note', file],
      ],
      [['document', file]],
    ] as const) {
      const { status, refusal, field } = await send(path, parts)
      const named = parts.map(([name]) => name).find((name) => name !== 'file')
      assert.deepEqual([status, refusal, field], [422, 'unknown_property', named], path)
    }
  }
})

test('a second file is refused in words, and nothing of the first is kept', async () => {
  for (const [path, file] of uploads) {
    const { status, refusal, field, message } = await send(path, [
      ['file', file],
      ['file', file],
    ])
    assert.deepEqual([status, refusal, field], [422, 'invalid_input', 'file'], path)
    assert.match(message ?? '', /一次只能上传一个文件/)
  }
  const { rows } = await server.call(listImports, { as: owner, params: { shopId }, query: {} })
  assert.deepEqual(rows, [])
  assert.equal((await send('pictures', [['file', picture]])).status, 200)
})

test('a form where none is read is refused rather than dropped', async () => {
  const form = new FormData()
  form.append('file', picture)
  const answer = await fetch(`${server.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { cookie: owner.cookie },
    body: form,
  })
  assert.deepEqual(
    [answer.status, ((await answer.json()) as { refusal: string }).refusal],
    [422, 'unknown_property'],
  )
})
