import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import { idTimeMs } from '@zhanggui/server/kernel/id.ts'
import { Type } from 'typebox'
import { call } from './call.ts'
import { Refused, Unreachable } from './failures.ts'
import { makeRequestIds, newId } from './request-id.ts'

const getThing = endpoint('GET /things/:thingId', {
  summary: 'One thing.',
  params: Type.Object({ thingId: Type.String() }),
  query: Type.Object({ after: Type.Optional(Type.String()) }),
  reply: Type.Object({ name: Type.String() }),
})

const listAll = endpoint('GET /things', {
  summary: 'All.',
  reply: Type.Object({ rows: Type.Array(Type.String()) }),
})

const putThing = endpoint('PUT /things/:thingId', {
  summary: 'Changes a thing.',
  params: Type.Object({ thingId: Type.String() }),
  body: Type.Object({ name: Type.String() }),
  reply: Type.Object({ name: Type.String() }),
})

/** Never run: what must not compile. */
export function mistakes() {
  // @ts-expect-error the params are missing
  void call(getThing)
  // @ts-expect-error a body where the contract has none
  void call(getThing, { params: { thingId: '1' }, body: {} })
  // @ts-expect-error the body lacks its name
  void call(putThing, { params: { thingId: '1' }, body: {} })
  // @ts-expect-error the reply has no such field
  void call(getThing, { params: { thingId: '1' } }).then((reply) => reply.title)
  void call(listAll)
}

test('an address fills in params and leaves out empty query fields', () => {
  assert.equal(addressOf('/things/:thingId', { thingId: 'a/b' }), '/api/things/a%2Fb')
  assert.equal(
    addressOf('/things', {}, { after: '', state: 'paid', limit: 20, tags: ['a', 'b'], none: undefined }),
    '/api/things?state=paid&limit=20&tags=a&tags=b',
  )
  assert.throws(() => addressOf('/things/:thingId'), /lacks :thingId/)
})

test('an id stays the same for every retry of an act and is another one after success', () => {
  const ids = makeRequestIds()
  const first = ids.id()
  ids.failed(new Unreachable('offline'))
  assert.equal(ids.id(), first)
  ids.failed(new Refused('out_of_stock', '库存不足', 409, {}))
  assert.equal(ids.id(), first)
  ids.done()
  assert.notEqual(ids.id(), first)
})

test('acts on several things have an id each', () => {
  const ids = makeRequestIds()
  assert.notEqual(ids.id('order-1'), ids.id('order-2'))
  assert.equal(ids.id('order-1'), ids.id('order-1'))
})

test('an id that the server calls too old is made anew', () => {
  const ids = makeRequestIds()
  const stale = ids.id()
  ids.failed(new Refused('id_not_fresh', '', 422, {}))
  assert.notEqual(ids.id(), stale)
})

test('a client-made id is a UUIDv7 of this moment', () => {
  const madeMs = idTimeMs(newId())
  assert.ok(madeMs !== null && madeMs > Date.parse('2026-01-01'))
})
