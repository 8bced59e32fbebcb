import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused, Unreachable } from '../call/failures.ts'
import { makeOutbox } from './outbox.ts'
import type { Unsent } from './thread.ts'

/** A server that can be out of reach, refuse, or lose its answers. */
function givenServer() {
  const received: string[] = []
  const server = {
    received,
    answer: null as Error | null,
    send: async (unsent: Unsent<string>) => {
      if (server.answer) throw server.answer
      if (!received.includes(unsent.id)) received.push(unsent.id)
    },
  }
  return server
}

const oneTick = () => new Promise((done) => setImmediate(done))

test('what is written while the line is down leaves in its order, once, when the line is back', async () => {
  const server = givenServer()
  const outbox = makeOutbox<string>([], () => undefined)
  outbox.sendBy(server.send)
  server.answer = new Unreachable('offline')
  for (const body of ['one', 'two', 'three']) outbox.add(body)
  const ids = outbox.list().map(({ id }) => id)
  await oneTick()
  assert.deepEqual(
    outbox.list().map(({ body, state }) => [body, state]),
    [
      ['one', 'waiting'],
      ['two', 'queued'],
      ['three', 'queued'],
    ],
  )
  server.answer = null
  outbox.wake()
  outbox.wake()
  await oneTick()
  assert.deepEqual(server.received, ids)
  assert.deepEqual(outbox.list(), [])
})

test('a refused message keeps its id and its reason, does not hold up the next one, and can be sent again', async () => {
  const server = givenServer()
  const outbox = makeOutbox<string>([], () => undefined)
  outbox.sendBy(server.send)
  server.answer = new Refused('too_many', '发得太快了', 429, {})
  outbox.add('one')
  const id = outbox.list()[0]?.id ?? ''
  await oneTick()
  const [failed] = outbox.list()
  assert.deepEqual([failed?.id, failed?.state, failed?.why], [id, 'failed', '发得太快了'])
  server.answer = null
  outbox.add('two')
  await oneTick()
  outbox.retry(id)
  await oneTick()
  assert.equal(server.received[1], id)
  assert.deepEqual(outbox.list(), [])
})

test('an id that the server calls too old is made anew for the next try', async () => {
  const server = givenServer()
  const outbox = makeOutbox<string>([{ id: 'old', body: 'one', state: 'queued', why: null }], () => undefined)
  server.answer = new Refused('id_not_fresh', '', 422, {})
  outbox.sendBy(server.send)
  await oneTick()
  assert.notEqual(outbox.list()[0]?.id, 'old')
  assert.equal(outbox.list()[0]?.state, 'failed')
})

test('every change is written down, so that a reload loses nothing', async () => {
  const written: string[][] = []
  const server = givenServer()
  server.answer = new Unreachable('offline')
  const outbox = makeOutbox<string>([], (list) => written.push(list.map(({ state }) => state)))
  outbox.sendBy(server.send)
  outbox.add('one')
  await oneTick()
  outbox.drop(outbox.list()[0]?.id ?? '')
  assert.deepEqual(written, [['queued'], ['sending'], ['waiting'], []])
})
