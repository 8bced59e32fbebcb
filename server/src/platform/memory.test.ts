import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idleAfterWork } from './memory.ts'

test('memory is let go once when rest follows work, never in the middle of it nor after mere chores', () => {
  const restsNow = idleAfterWork()
  const shares = [0.02, 0.3, 0.05, 0.9, 1.4, 0.2, 0.05, 0.02, 0.6, 0.09]
  assert.deepEqual(
    shares.map((share) => restsNow(share)),
    [false, false, false, false, false, false, true, false, false, true],
  )
})
