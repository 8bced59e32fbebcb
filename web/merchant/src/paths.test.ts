import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routesOf } from '@zhanggui/kit/test/sweep.ts'
import { paths } from './paths.ts'

test('every path of the app has its page', () => {
  assert.deepEqual([...paths].sort(), routesOf('merchant'))
})
