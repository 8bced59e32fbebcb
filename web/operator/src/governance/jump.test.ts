import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueOnTheWay, holdsAfter, targetOf } from './jump.ts'

const nowMs = Date.parse('2026-03-02T02:00:00Z')
const wish = { chosen: null, hold: true } as const

test('a jump leads an hour or a day on, to the time chosen, or nowhere yet', () => {
  assert.equal(targetOf({ ...wish, kind: 'hour' }, nowMs), '2026-03-02T03:00:00.000Z')
  assert.equal(targetOf({ ...wish, kind: 'day' }, nowMs), '2026-03-03T02:00:00.000Z')
  assert.equal(targetOf({ ...wish, kind: 'to' }, nowMs), null)
  assert.equal(targetOf({ ...wish, kind: 'run' }, nowMs), '2026-03-02T02:00:00.000Z')
  assert.equal(targetOf({ ...wish, kind: 'hold' }, nowMs), '2026-03-02T02:00:02.000Z')
})

test('time stands still when held, or when the traveller wishes it', () => {
  assert.equal(holdsAfter({ kind: 'hold', chosen: null, hold: false }), true)
  assert.equal(holdsAfter({ kind: 'run', chosen: null, hold: true }), false)
  assert.equal(holdsAfter({ kind: 'day', chosen: null, hold: true }), true)
})

test('what falls due on the way is listed in time order, the last instant included', () => {
  const waiting = [
    { sweeper: 'late', dueAt: '2026-03-05T00:00:00Z' },
    { sweeper: 'second', dueAt: '2026-03-03T02:00:00Z' },
    { sweeper: 'first', dueAt: '2026-03-02T05:00:00Z' },
  ]
  const listed = dueOnTheWay(waiting, '2026-03-03T02:00:00.000Z').map(({ sweeper }) => sweeper)
  assert.deepEqual(listed, ['first', 'second'])
})
