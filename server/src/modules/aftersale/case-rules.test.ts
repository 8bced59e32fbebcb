import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerDeadline, canAskRefund, canMoveCase, isGrantedAtOnce, refundTerms } from './case-rules.ts'
import { aftersalePolicies } from './policies.ts'

const paid = { state: 'paid', partShipped: false, refundOpen: false }
const asking = (change: Partial<typeof paid>) => canAskRefund({ ...paid, ...change })?.code ?? 'yes'

test('only a paid order that is wholly in the house and has no open case can be asked back', () => {
  assert.equal(asking({}), 'yes')
  assert.equal(asking({ state: 'unpaid' }), 'order_not_paid')
  assert.equal(asking({ state: 'cancelled' }), 'order_cancelled')
  assert.equal(asking({ state: 'shipped' }), 'order_shipped')
  assert.equal(asking({ state: 'received' }), 'order_shipped')
  assert.equal(asking({ state: 'finished' }), 'order_shipped')
  assert.equal(asking({ partShipped: true }), 'order_shipped')
  assert.equal(asking({ refundOpen: true }), 'refund_open')
  assert.equal(asking({ refundOpen: true, state: 'cancelled' }), 'refund_open')
})

test('a refund is granted at once up to the last millisecond of the time, and with 0 minutes never', () => {
  const paidAt = new Date('2026-03-02T10:00:00+08:00')
  const terms = { atOnceMinutes: 60, answerHours: 48 }
  assert.equal(isGrantedAtOnce(terms, paidAt, paidAt), true)
  assert.equal(isGrantedAtOnce(terms, paidAt, new Date('2026-03-02T10:59:59.999+08:00')), true)
  assert.equal(isGrantedAtOnce(terms, paidAt, new Date('2026-03-02T11:00:00+08:00')), false)
  assert.equal(isGrantedAtOnce({ ...terms, atOnceMinutes: 0 }, paidAt, paidAt), false)
})

test('of the policies of the order and of today the buyer has the better', () => {
  const strict = { ...aftersalePolicies.defaults, refundAtOnceMinutes: 10, refundAnswerHours: 72 }
  const mild = { ...aftersalePolicies.defaults, refundAtOnceMinutes: 1440, refundAnswerHours: 48 }
  const best = { atOnceMinutes: 1440, answerHours: 48 }
  assert.deepEqual(refundTerms(strict, mild), best)
  assert.deepEqual(refundTerms(mild, strict), best)
  const asked = new Date('2026-03-02T10:00:00+08:00')
  assert.deepEqual(answerDeadline(best, asked), new Date('2026-03-04T10:00:00+08:00'))
})

test('a decided case names what it was decided to', () => {
  assert.equal(canMoveCase('asked', 'rejected'), null)
  const no = canMoveCase('withdrawn', 'refunding')
  assert.equal(no?.code, 'refund_decided')
  assert.deepEqual(no?.detail, {
    state: 'withdrawn',
    stateZh: '买家已撤回',
    stateEn: 'Withdrawn by the buyer',
  })
})
