import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { httpSms } from './http.ts'

async function gateway(status: number) {
  const seen: { request: IncomingMessage; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    seen.push({ request, body })
    response.writeHead(status).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
  return { url, seen, close: () => server.close() }
}

test('a message goes to the gateway as JSON under the bearer token', async () => {
  const { url, seen, close } = await gateway(202)
  try {
    await httpSms({ url, token: 't0ken' }).send({ phone: '13812345678', text: '您好' })
    assert.equal(seen.length, 1)
    assert.equal(seen[0]?.request.method, 'POST')
    assert.equal(seen[0]?.request.headers.authorization, 'Bearer t0ken')
    assert.deepEqual(JSON.parse(seen[0]?.body ?? ''), { phone: '13812345678', text: '您好' })
  } finally {
    close()
  }
})

test('a gateway that declines or is not there makes sending fail', async () => {
  const { url, close } = await gateway(500)
  const sms = httpSms({ url, token: '' })
  await assert.rejects(sms.send({ phone: '13812345678', text: '您好' }), /answered 500/)
  close()
  await assert.rejects(httpSms({ url: 'http://127.0.0.1:1/', token: '' }).send({ phone: '1', text: '' }))
})
