import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Refusal } from '../../../kernel/refusal.ts'
import { aftersalePolicies } from '../policies.ts'
import {
  answerDeadline,
  askedPieces,
  canAskRefund,
  canMoveCase,
  isGrantedAtOnce,
  type LineFacts,
  refundTerms,
} from './case-rules.ts'

const paid = { state: 'paid', refundOpen: false }
const line = (change: Partial<LineFacts> = {}): LineFacts => ({
  lineNo: 1,
  left: 2,
  refundOpen: false,
  ...change,
})
const asking = (change: Partial<typeof paid>, lines = [line()]) =>
  canAskRefund({ ...paid, ...change }, lines)?.code ?? 'yes'

test('only what has not shipped of a paid order and is not asked for already can be asked back', () => {
  assert.equal(asking({}), 'yes')
  assert.equal(asking({ state: 'unpaid' }), 'order_not_paid')
  assert.equal(asking({ state: 'cancelled' }), 'order_cancelled')
  assert.equal(asking({ state: 'shipped' }), 'order_shipped')
  assert.equal(asking({ state: 'received' }), 'order_shipped')
  assert.equal(asking({ state: 'finished' }), 'order_shipped')
  assert.equal(asking({}, [line({ left: 0 })]), 'order_shipped')
  assert.equal(asking({}, [line({ left: 0 }), line({ lineNo: 2, left: 1 })]), 'yes', 'the rest of it')
  assert.equal(asking({ refundOpen: true }, [line({ refundOpen: true })]), 'refund_open')
  assert.equal(asking({ refundOpen: true }, [line({ refundOpen: true }), line({ lineNo: 2 })]), 'yes')
  assert.equal(asking({ refundOpen: true, state: 'cancelled' }), 'refund_open')
})

test('a buyer asks for named pieces, or for all that is left and not asked for', () => {
  const lines = [line(), line({ lineNo: 2, left: 0 }), line({ lineNo: 3, refundOpen: true })]
  assert.deepEqual(askedPieces(lines, undefined), [{ lineNo: 1, quantity: 2, unshipped: 2 }])
  assert.deepEqual(askedPieces(lines, [{ lineNo: 1, quantity: 1 }]), [
    { lineNo: 1, quantity: 1, unshipped: 1 },
  ])
  const refusal = (named: { lineNo: number; quantity: number }[]) => {
    try {
      return askedPieces(lines, named)
    } catch (error) {
      return (error as Refusal).code
    }
  }
  assert.equal(refusal([{ lineNo: 1, quantity: 3 }]), 'pieces_moved')
  assert.equal(refusal([{ lineNo: 2, quantity: 1 }]), 'pieces_moved')
  assert.equal(refusal([{ lineNo: 3, quantity: 1 }]), 'refund_open')
  assert.equal(refusal([{ lineNo: 4, quantity: 1 }]), 'unknown_line')
  const twice = { lineNo: 1, quantity: 1 }
  assert.equal(refusal([twice, twice]), 'unknown_line')
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
