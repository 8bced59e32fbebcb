import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paymentPolicies } from '../policies.ts'
import { canPayOut, fitsOnePayout, nextOrdinal, payoutEnds, payoutTerms } from './payout-rules.ts'

const terms = payoutTerms(paymentPolicies.defaults)
const paidAt = new Date('2026-03-02T10:00:00+08:00')
const order = { isImported: false, paidAt, used: 0 }
const codeAt = (now: string, what: Partial<typeof order> = {}) =>
  canPayOut({ ...order, ...what }, terms, new Date(now))?.code ?? null

test('S2-28 S2-29 S2-30 S2-31 the limits as they are shipped: 365 days, 1000.00 each, 3 an order, 100000.00 a day', () => {
  assert.deepEqual(terms, { days: 365, mostFen: 100_000, mostOfOrder: 3, mostTodayFen: 10_000_000 })
})

test('S2-28 day 365 counts to its last millisecond in Shanghai, day 366 does not begin', () => {
  assert.deepEqual(payoutEnds(paidAt, 365), new Date('2027-03-03T00:00:00.000+08:00'))
  assert.equal(codeAt('2027-03-02T23:59:59.999+08:00'), null)
  assert.equal(codeAt('2027-03-03T00:00:00.000+08:00'), 'payout_too_late')
})

test('S2-28 the day of the payment is that of Shanghai, at either end of it', () => {
  const first = new Date('2026-03-02T00:00:00.000+08:00')
  const last = new Date('2026-03-02T23:59:59.999+08:00')
  assert.deepEqual(payoutEnds(first, 365), payoutEnds(last, 365))
})

test('S2-29 1000.00 fits, one fen more does not', () => {
  assert.equal(fitsOnePayout(100_000, terms), null)
  assert.equal(fitsOnePayout(100_001, terms)?.code, 'payout_too_much')
})

test('S2-30 the third payout of an order is allowed, the fourth refused', () => {
  const now = '2026-03-02T10:00:01+08:00'
  assert.equal(codeAt(now, { used: 2 }), null)
  assert.equal(codeAt(now, { used: 3 }), 'payout_order_limit')
})

test('S2-37 what was imported, or never paid, gets nothing', () => {
  const now = new Date('2026-03-02T10:00:01+08:00')
  assert.equal(canPayOut({ ...order, isImported: true }, terms, now)?.code, 'payout_imported')
  assert.equal(canPayOut({ ...order, paidAt: null }, terms, now)?.code, 'payout_not_paid')
})

test('the next place of an order is the smallest that is free', () => {
  assert.equal(nextOrdinal([]), 1)
  assert.equal(nextOrdinal([1, 2]), 3)
  assert.equal(nextOrdinal([3, 1]), 2)
})
