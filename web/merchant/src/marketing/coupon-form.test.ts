import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CouponForm, couponOf, emptyCoupon, faultsOfCoupon } from './coupon-form.ts'

const NOW = Date.parse('2026-03-02T10:00:00+08:00')
const form = (changes: Partial<CouponForm>): CouponForm => ({
  ...emptyCoupon,
  title: '新客券',
  amount: '10',
  threshold: '100',
  ...changes,
})

test('S2-25 what is typed becomes a coupon, or says what is wrong with it', () => {
  const at = (text: string) => new Date(`${text}+08:00`).toISOString()
  const range = (validFrom: string, validUntil: string) =>
    form({ validity: 'range', validFrom: at(validFrom), validUntil: at(validUntil) })
  const faults: readonly [CouponForm, string | null][] = [
    [form({}), null],
    [form({ title: ' ' }), 'titleMissing'],
    [form({ title: '券'.repeat(21) }), 'titleMissing'],
    [form({ amount: '' }), 'amountMissing'],
    [form({ amount: '0' }), 'amountMissing'],
    [form({ amount: '99.99' }), null],
    [form({ amount: '100' }), 'amountAboveThreshold'],
    [form({ amount: '100', threshold: '' }), null],
    [form({ threshold: '1,5' }), 'thresholdWrong'],
    [form({ kind: 'rate', percent: '0' }), 'percentMissing'],
    [form({ kind: 'rate', percent: '100' }), 'percentMissing'],
    [form({ kind: 'rate', percent: '99' }), null],
    [form({ kind: 'rate', percent: '10', cap: '0' }), 'capWrong'],
    [form({ scope: 'products' }), 'scopeMissing'],
    [form({ scope: 'categories', productIds: ['x'] }), 'scopeMissing'],
    [form({ ways: [] }), 'wayMissing'],
    [form({ stock: '0' }), 'stockWrong'],
    [form({ perBuyer: '0' }), 'perBuyerWrong'],
    [form({ stock: '2', perBuyer: '3' }), 'perBuyerAboveStock'],
    [form({ days: '0' }), 'daysWrong'],
    [form({ days: '367' }), 'daysWrong'],
    [form({ validity: 'range' }), 'startMissing'],
    [form({ validity: 'range', validFrom: at('2026-03-03T00:00') }), 'endMissing'],
    [range('2026-03-03T00:00', '2026-03-03T00:00'), 'endBeforeStart'],
    [range('2026-03-01T00:00', '2026-03-02T10:00'), 'endPast'],
    [range('2026-03-01T00:00', '2026-03-02T10:01'), null],
  ]
  for (const [typed, fault] of faults)
    assert.equal(Object.values(faultsOfCoupon(typed, NOW))[0] ?? null, fault, JSON.stringify(typed))
})

test('all that is wrong is said at once, each at the field that it is mended in', () => {
  assert.deepEqual(
    faultsOfCoupon(form({ title: '', amount: 'x', threshold: '1,5', stock: '0', days: '' }), NOW),
    {
      title: 'titleMissing',
      amount: 'amountMissing',
      threshold: 'thresholdWrong',
      stock: 'stockWrong',
      days: 'daysWrong',
    },
  )
  const rate = {
    kind: 'rate',
    percent: '',
    cap: '0',
    scope: 'products',
    ways: [],
    validity: 'range',
  } as const
  assert.deepEqual(faultsOfCoupon(form({ ...rate, stock: '2', perBuyer: '3' }), NOW), {
    percent: 'percentMissing',
    cap: 'capWrong',
    scope: 'scopeMissing',
    ways: 'wayMissing',
    perBuyer: 'perBuyerAboveStock',
    validFrom: 'startMissing',
    validUntil: 'endMissing',
  })
})

test('a rate sends no amount and an amount no rate', () => {
  const rate = couponOf(form({ kind: 'rate', percent: '15', cap: '20' }), 'id')
  assert.deepEqual(rate, {
    id: 'id',
    title: '新客券',
    kind: 'rate',
    percent: 15,
    capFen: 2000,
    thresholdFen: 10_000,
    scope: 'shop',
    ways: ['claim'],
    stock: 1000,
    perBuyer: 1,
    validDays: 7,
  })
  const amount = couponOf(form({ cap: '20', percent: '5', scope: 'categories', categoryIds: ['food'] }), 'id')
  assert.equal(amount.amountFen, 1000)
  assert.deepEqual([amount.percent, amount.capFen, amount.scopeIds], [undefined, undefined, ['food']])
})
