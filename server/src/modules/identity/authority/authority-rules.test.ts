import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboveOf, limitsOf } from './authority-rules.ts'
import type { AuthorityLimit } from './contract.ts'

const limit = (role: AuthorityLimit['role'], patch: Partial<AuthorityLimit>): AuthorityLimit => ({
  role,
  act: 'refund',
  mostFen: null,
  marginPercent: null,
  dayFen: null,
  ...patch,
})

const mayRefund = {
  name: 'refund',
  words: { zh: '退款', en: 'refunds' },
  roles: ['owner', 'manager', 'agent_lead', 'agent'],
} as const

test('S1-41 of several roles the largest limit counts, no limit is the largest, and owners have none', () => {
  const limits = [
    limit('agent', { mostFen: 1000, marginPercent: 50, dayFen: 100 }),
    limit('agent_lead', { mostFen: 3000, marginPercent: 20, dayFen: null }),
  ]
  assert.deepEqual(limitsOf(['agent'], limits, mayRefund), limits[0])
  const { mostFen, marginPercent, dayFen } = limitsOf(['agent', 'agent_lead'], limits, mayRefund)
  assert.deepEqual([mostFen, marginPercent, dayFen], [3000, 50, null])
  // A role that may not do the act says nothing, unless the owner set a limit for it.
  const beside = [...limits, limit('finance', {})]
  assert.deepEqual(limitsOf(['agent', 'finance'], beside, mayRefund), limits[0])
  const own = [...limits, limit('finance', { mostFen: 5000 })]
  assert.equal(limitsOf(['agent', 'finance'], own, mayRefund).mostFen, 5000)
  const none = { mostFen: null, marginPercent: null, dayFen: null }
  assert.deepEqual(limitsOf(['owner', 'agent'], limits, mayRefund), none)
  assert.deepEqual(limitsOf(['warehouse'], limits, mayRefund), none)
})

test('S1-41 a limit itself is within, one fen more is above; the share counts what was given away before', () => {
  const of = (amountFen: number, marginFen: number | null, usedFen = 0) =>
    aboveOf({ mostFen: 1000, marginPercent: 50, dayFen: null }, { amountFen, marginFen, usedFen })
  assert.deepEqual(of(1000, 2000), [])
  assert.deepEqual(of(1001, 4000), ['amount'])
  assert.deepEqual(of(1000, 1999), ['margin'])
  assert.deepEqual(of(500, 2000, 500), [])
  assert.deepEqual(of(501, 2000, 500), ['margin'])
  assert.deepEqual(of(1001, 0), ['amount', 'margin'])
  assert.deepEqual(of(1, -500), ['margin'])
  assert.deepEqual(of(1000, null), [], 'a share of what is not known does not count')
})
