import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { givenProvider, payAtCashier } from '../../../../testing/given-payment.ts'
import { givenTrade } from '../../../../testing/given-trade.ts'
import { newId, testServerForEach } from '../../../../testing/server.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { isSigned, signedHeaders } from '../../../platform/outside/psp/signature.ts'
import { simulatorKey } from './simulator-provider.ts'

const server = testServerForEach()

const clockBy = async (seconds: number) =>
  server.clockTo(new Date((await readBusinessNow(server.db.kysely)).getTime() + seconds * 1000))

/** Asks the provider's API as its adapter does, with any key. */
function askApi(method: 'GET' | 'POST', path: string, body: object | null, key = simulatorKey(server.db)) {
  const target = `/sim/psp/api${path}`
  const text = body ? JSON.stringify(body) : ''
  return fetch(`${server.url}${target}`, {
    method,
    headers: signedHeaders(key, `${method} ${target}`, text, machineNowMs()),
    ...(body ? { body: text } : {}),
  })
}

test('the cashier speaks Chinese and English, has no script, and may send its form where the buyer came from', async () => {
  const trade = await givenTrade(server)
  const page = await fetch(`${server.url}${trade.cashierUrl}`)
  const chinese = await page.text()
  assert.match(chinese, /支付成功/)
  assert.match(chinese, /¥99\.00/)
  assert.doesNotMatch(chinese, /<script|onclick/)
  assert.match(page.headers.get('content-security-policy') ?? '', /form-action 'self'/)
  // Under no-referrer a browser names the origin of a form as null, and the form would be refused.
  assert.equal(page.headers.get('referrer-policy'), 'same-origin')
  const english = await fetch(`${server.url}${trade.cashierUrl}`, { headers: { 'accept-language': 'en-GB' } })
  assert.match(await english.text(), /Pay now/)
  const missing = await fetch(`${server.url}/sim/psp/cashier/SP0`)
  assert.equal(missing.status, 404)
  assert.match(await missing.text(), /没有这笔支付/)
})

test('a buyer who cancels comes back and may still pay', async () => {
  const trade = await givenTrade(server)
  const cancelled = await fetch(`${server.url}${trade.cashierUrl}/cancel`, {
    method: 'POST',
    redirect: 'manual',
  })
  assert.match(cancelled.headers.get('location') ?? '', new RegExp(trade.tradeId))
  assert.equal((await server.db.app.paymentProvider.query(trade.tradeId)).state, 'open')
  assert.equal((await payAtCashier(server, trade.cashierUrl)).status, 303)
  assert.match(await (await fetch(`${server.url}${trade.cashierUrl}`)).text(), /这笔支付已经完成/)
})

test('a script pays by the provider’s number, and paying again is the same payment', async () => {
  const trade = await givenTrade(server)
  const providerNo = trade.cashierUrl.split('/').at(-1)
  const pay = () => fetch(`${server.url}/sim/psp/trades/${providerNo}/pay`, { method: 'POST' })
  const first = await (await pay()).json()
  assert.deepEqual(first, { state: 'paid', amountFen: 9900, paidAt: '2026-03-02T02:00:00.000Z' })
  assert.deepEqual(await (await pay()).json(), first)
  await server.waitUntilIdle()
  const notices = await server.db.kysely
    .selectFrom('simulator.psp_notice')
    .select(['attempts', 'send_at'])
    .where('provider_no', '=', providerNo ?? '')
    .execute()
  assert.deepEqual(notices, [{ attempts: 1, send_at: null }])
})

test('the provider answers only what is signed with its key', async () => {
  const trade = await givenTrade(server)
  assert.equal((await askApi('GET', `/trades/${trade.tradeId}`, null, 'guessed')).status, 401)
  assert.equal((await fetch(`${server.url}/sim/psp/api/trades/${trade.tradeId}`)).status, 401)
  assert.equal((await askApi('POST', '/trades', { tradeId: newId(), amountFen: 0.5 })).status, 400)
})

test('a payment opened twice is one payment; for another amount it is refused', async () => {
  const { tradeId, cashierUrl } = await givenTrade(server)
  const again = {
    tradeId,
    amountFen: 9900,
    subject: '订单 1',
    expiresAt: addMinutes(await readBusinessNow(server.db.kysely), 30),
    returnUrl: '/',
  }
  assert.equal((await server.db.app.paymentProvider.open(again)).cashierUrl, cashierUrl)
  await assert.rejects(server.db.app.paymentProvider.open({ ...again, amountFen: 1 }), /409/)
})

test('closing: what is open closes, what is paid says so, what is unknown is closed', async () => {
  const [open, paid] = [await givenTrade(server), await givenTrade(server)]
  await payAtCashier(server, paid.cashierUrl)
  assert.equal(await server.db.app.paymentProvider.close(open.tradeId), 'closed')
  assert.equal(await server.db.app.paymentProvider.close(paid.tradeId), 'paid')
  assert.equal(await server.db.app.paymentProvider.close(newId()), 'closed')
  assert.equal((await server.db.app.paymentProvider.query(newId())).state, 'unknown')
})

test('ten refunds with one number at once move money once; no more goes back than was paid', async () => {
  const { tradeId, cashierUrl } = await givenTrade(server)
  await payAtCashier(server, cashierUrl)
  const refundId = newId()
  const refund = (number: string, amountFen: number) =>
    server.db.app.paymentProvider.refund({ tradeId, number, amountFen })
  const answers = await Promise.all(Array.from({ length: 10 }, () => refund(refundId, 9000)))
  assert.equal(new Set(answers.map((answer) => answer.refundedAt.getTime())).size, 1)
  await assert.rejects(refund(refundId, 1), /409/)
  await assert.rejects(refund(newId(), 901), /422.*more than was paid/)
  await refund(newId(), 900)
  const made = await server.db.kysely
    .selectFrom('simulator.psp_refund as refund')
    .innerJoin('simulator.psp_trade as trade', 'trade.provider_no', 'refund.provider_no')
    .select('refund.amount_fen')
    .where('merchant_no', '=', tradeId)
    .orderBy('refund.amount_fen')
    .execute()
  assert.deepEqual(
    made.map((row) => row.amount_fen),
    [900, 9000],
  )
})

test('a callback that is not taken is sent again with back-off, freshly signed, until it is', async () => {
  const received: { body: string; signed: boolean }[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      received.push({
        body,
        signed: isSigned(simulatorKey(server.db), 'notice', headers, body, machineNowMs()),
      })
      response.statusCode = received.length < 3 ? 500 : 200
      response.end('success')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = receiver.address() as AddressInfo
    const opened = await askApi('POST', '/trades', {
      tradeId: newId(),
      amountFen: 100,
      subject: '订单 1',
      expiresAt: addMinutes(await readBusinessNow(server.db.kysely), 30).toISOString(),
      notifyUrl: `http://127.0.0.1:${port}/notices`,
      returnUrl: '/',
    })
    const { cashierUrl } = (await opened.json()) as { cashierUrl: string }
    await payAtCashier(server, cashierUrl)
    await server.waitUntilIdle()
    assert.equal(received.length, 1)
    await clockBy(14)
    assert.equal(received.length, 1)
    await clockBy(1)
    assert.equal(received.length, 2)
    await clockBy(30)
    assert.equal(received.length, 3)
    await clockBy(24 * 3600)
    assert.equal(received.length, 3)
    assert.ok(received.every((notice) => notice.signed && notice.body === received[0]?.body))
  } finally {
    receiver.close()
  }
})

test('a callback that is lost is never sent', async () => {
  await givenProvider(server, { callback: 'lost' })
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await givenProvider(server, {})
  await server.waitUntilIdle()
  const notices = await server.db.kysely
    .selectFrom('simulator.psp_notice')
    .selectAll()
    .where('provider_no', '=', trade.cashierUrl.split('/').at(-1) ?? '')
    .execute()
  assert.deepEqual(notices, [])
})

test('the daily file lists the payments and refunds of one Shanghai day', async () => {
  await server.clockTo('2026-03-10T23:59:59+08:00')
  const before = await givenTrade(server)
  await payAtCashier(server, before.cashierUrl)
  await server.clockTo('2026-03-11T00:00:00+08:00')
  const number = newId()
  await server.db.app.paymentProvider.refund({ tradeId: before.tradeId, number, amountFen: 40 })
  const [first, second] = [
    await server.db.app.paymentProvider.dailyFile('2026-03-10'),
    await server.db.app.paymentProvider.dailyFile('2026-03-11'),
  ]
  assert.deepEqual(first, [
    {
      kind: 'payment',
      tradeId: before.tradeId,
      number: null,
      amountFen: 9900,
      at: new Date('2026-03-10T23:59:59+08:00'),
    },
  ])
  assert.deepEqual(second, [
    {
      kind: 'refund',
      tradeId: before.tradeId,
      number,
      amountFen: 40,
      at: new Date('2026-03-11T00:00:00+08:00'),
    },
  ])
})
