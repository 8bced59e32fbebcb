import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CouponTerms } from '@zhanggui/server/kernel/coupon.ts'
import { couponCondition, couponLine, couponValue } from './coupon-words.ts'

const terms = (changes: Partial<CouponTerms>): CouponTerms => ({
  kind: 'amount',
  amountFen: 1000,
  percent: null,
  capFen: null,
  thresholdFen: 0,
  scope: 'shop',
  scopeIds: [],
  ...changes,
})
const rate = (percent: number, changes: Partial<CouponTerms> = {}) =>
  terms({ kind: 'rate', amountFen: null, percent, ...changes })

test('a coupon is said as people say it', () => {
  assert.deepEqual(couponLine(terms({})), { zh: '立减 ¥10', en: '¥10 off' })
  assert.deepEqual(couponLine(terms({ amountFen: 1050, thresholdFen: 10_000 })), {
    zh: '满 ¥100 减 ¥10.50',
    en: '¥10.50 off on ¥100 or more',
  })
  assert.deepEqual(couponLine(rate(15, { capFen: 2000, thresholdFen: 10_000 })), {
    zh: '满 ¥100 打 8.5 折，最多减 ¥20',
    en: '15% off on ¥100 or more, at most ¥20',
  })
  assert.equal(couponLine(rate(10)).zh, '全单 9 折')
  assert.equal(couponValue(rate(1)).zh, '9.9 折')
  assert.equal(couponValue(rate(99)).zh, '0.1 折')
  assert.deepEqual(couponCondition(rate(10, { capFen: 500 })), {
    zh: '无门槛，最多减 ¥5',
    en: 'no minimum, at most ¥5 off',
  })
})
