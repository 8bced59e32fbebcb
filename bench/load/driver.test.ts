import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, beforeEach, test } from 'node:test'
import { drive } from './run-driver.ts'

interface Asked {
  readonly path: string
  readonly body: string
}

let asked: Asked[] = []
let answers: (asked: Asked) => { status?: number; body: object }
const server = createServer(async (request, reply) => {
  const one = { path: `${request.method} ${request.url}`, body: await text(request) }
  asked.push(one)
  const { status = 200, body } = answers(one)
  const said = JSON.stringify(body)
  reply.writeHead(status, { 'content-length': Buffer.byteLength(said) }).end(said)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
after(() => server.close())
beforeEach(() => {
  asked = []
})

const sequence = {
  method: 'POST',
  path: '/orders',
  cookie: 'a=b',
  body: '{"id":"{id}","order":"{id:order}"}',
  kind: 'place',
  steps: [{ method: 'POST', path: '{said:cashier}/pay?{id:order}', cookie: '', kind: 'pay' }],
}

test('steps follow a sequence that succeeded: they know its ids and what was answered', async () => {
  answers = ({ path }) => ({ body: path === 'POST /orders' ? { cashier: '/cashier/7' } : {} })
  const report = await drive({ port, connections: 1, requests: 2, sequences: [sequence] })
  const orders = asked.filter(({ path }) => path === 'POST /orders').map(({ body }) => JSON.parse(body))
  assert.equal(orders.length, 2)
  assert.equal(new Set(orders.flatMap(({ id, order }) => [id, order])).size, 4)
  assert.deepEqual(
    asked.filter(({ path }) => path !== 'POST /orders').map(({ path }) => path),
    orders.map(({ order }) => `POST /cashier/7/pay?${order}`),
  )
  assert.deepEqual(report.statuses, { 200: 4 })
  assert.deepEqual([report.kinds.place?.length, report.kinds.pay?.length], [2, 2])
})

test('nothing follows a refusal, and it is counted by its code', async () => {
  answers = () => ({ body: { orders: [{ outcome: 'refused', refusal: 'out_of_stock' }] } })
  const report = await drive({ port, connections: 3, requests: 3, sequences: [sequence], together: true })
  assert.equal(asked.length, 3)
  assert.deepEqual(report.refusals, { out_of_stock: 3 })
  assert.equal(report.placed, 0)
})
