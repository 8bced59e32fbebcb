import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDatabaseAway } from './database-away.ts'

test('a database that is away is distinguished from a wrong statement, also when a library wraps it', () => {
  const gone = Object.assign(new Error('terminating connection due to administrator command'), {
    code: '57P01',
  })
  const away = [
    gone,
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('jobs were not returned', { cause: gone }),
    new Error(`Error occurred whilst returning jobs from local queue to database queue: ${gone.message}`),
  ]
  const wrong = [
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    new Error('a bug'),
    null,
    'text',
  ]
  assert.deepEqual([...away, ...wrong].map(isDatabaseAway), [
    ...away.map(() => true),
    ...wrong.map(() => false),
  ])
})
