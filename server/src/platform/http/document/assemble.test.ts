import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assemble, type Operation } from './assemble.ts'
import { describeOperation } from './describe-operation.ts'

const plain = (schema: unknown) => schema

function operation(url: string, who: 'anyone' | 'buyer' = 'buyer') {
  const facts = { who: { kind: who }, refusals: {} } as const
  const described = describeOperation({ url, method: 'GET', schema: {}, facts, isLimited: true }, plain)
  return { get: { ...described, responses: described.response } as unknown as Operation }
}

test('two routes of one name make the document fail', () => {
  const paths = { '/orders/{id}': operation('/api/orders/:id'), '/order': operation('/api/order') }
  assert.throws(() => assemble({ paths }), /operationId getOrder/)
})

test('a document of some paths has the components that they refer to and no others', () => {
  const paths = {
    '/a': operation('/api/a'),
    '/b': operation('/api/b'),
    '/open/v1/c': operation('/open/v1/c', 'anyone'),
    '/open/v1/d': operation('/open/v1/d', 'anyone'),
  }
  const whole = assemble({ paths })
  const open = assemble({ paths }, (path) => path.startsWith('/open/'))
  const shared = ['BusyOrDatabaseAway', 'InternalError', 'NotSignedIn', 'TooManyRequests']
  const responses = [...shared, 'UnknownProperty']
  assert.deepEqual(Object.keys(whole.components?.responses as object), responses)
  assert.deepEqual(
    Object.keys(open.components?.responses as object),
    responses.filter((name) => name !== 'NotSignedIn'),
  )
})
