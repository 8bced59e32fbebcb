import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aftersalePolicies } from '../policies.ts'
import { isComplete } from './inspection-rules.ts'
import { type AskedWindow, isInTime, isReturnAutomatic, windowEnd, windowOf } from './window-rules.ts'

const policies = aftersalePolicies.defaults
const line = { lineNo: 1, productId: 'p', categoryId: 'children_wear.tops.tees' }
const window = windowOf(line, [], policies)
const signedAt = new Date('2026-09-04T15:20:00+08:00')
const asked: AskedWindow = {
  kind: 'return_refund',
  reason: 'no_reason',
  signedAt,
  isFinished: false,
  now: signedAt,
}
const at = (now: string) => ({ ...asked, now: new Date(now) })

test('S2-39 signed for on 4 September, 7 days end with the last second of the 11th in Shanghai: day 7 yes, day 8 no', () => {
  assert.deepEqual(windowEnd(signedAt, 7), new Date('2026-09-12T00:00:00+08:00'))
  assert.equal(isInTime(window, at('2026-09-11T23:59:59.999+08:00')), null)
  assert.equal(isInTime(window, at('2026-09-12T00:00:00.000+08:00'))?.code, 'time_to_ask_over')
})

test('S2-39 the day of the signature counts by Shanghai, wherever the clock of the machine stands', () => {
  assert.deepEqual(windowEnd(new Date('2026-09-03T16:00:00Z'), 7), new Date('2026-09-12T00:00:00+08:00'))
  assert.deepEqual(windowEnd(new Date('2026-09-03T15:59:59Z'), 7), new Date('2026-09-11T00:00:00+08:00'))
})

test('S2-39 goods excluded by category or by the shop are not returned without reason, but for another reason', () => {
  const fruit = windowOf({ ...line, categoryId: 'farm_food.fruit' }, [], policies)
  assert.equal(fruit.excluded, 'perishable')
  assert.equal(isInTime(fruit, asked)?.code, 'no_reason_excluded')
  assert.equal(isInTime(fruit, { ...asked, reason: 'damaged' }), null)
  const custom = {
    scope: 'product',
    scopeId: 'p',
    returnDays: 7,
    exchangeDays: 7,
    excluded: 'custom',
  } as const
  assert.equal(windowOf(line, [custom], policies).excluded, 'custom')
  assert.equal(windowOf({ ...line, productId: 'q' }, [custom], policies).excluded, null)
})

test('a product’s own time goes before its category’s, the nearest category before those above, and none is shorter than the law', () => {
  const category = (scopeId: string, returnDays: number) =>
    ({ scope: 'category', scopeId, returnDays, exchangeDays: 30, excluded: null }) as const
  const set = [category('children_wear', 10), category('children_wear.tops', 15)]
  assert.equal(windowOf(line, set, policies).returnDays, 15)
  assert.equal(windowOf({ ...line, categoryId: 'children_wear_x.tops' }, set, policies).returnDays, 7)
  const own = { scope: 'product', scopeId: 'p', returnDays: 20, exchangeDays: 9, excluded: null } as const
  const both = windowOf(line, [...set, own], { ...policies, noReasonDays: 12 })
  assert.deepEqual([both.returnDays, both.exchangeDays], [20, 12])
})

test('what has finished can be returned and exchanged in its window, and nothing else be asked for', () => {
  const finished = { ...at('2026-09-11T12:00:00+08:00'), isFinished: true, reason: 'damaged' } as const
  assert.equal(isInTime(window, finished), null)
  assert.equal(isInTime(window, { ...finished, kind: 'refund_only' })?.code, 'time_to_ask_over')
  assert.equal(
    isInTime(window, { ...finished, now: new Date('2026-09-12T00:00:00+08:00') })?.code,
    'time_to_ask_over',
  )
  assert.equal(
    isInTime(window, { ...finished, isFinished: false, now: new Date('2026-10-12T00:00:00+08:00') }),
    null,
  )
})

test('S2-39 a return is agreed to by itself as the platform says, or as the shop does where it may', () => {
  assert.deepEqual(
    (['never', 'shop', 'always'] as const).map((autoReturn) => [
      isReturnAutomatic({ autoReturn }, true),
      isReturnAutomatic({ autoReturn }, false),
    ]),
    [
      [false, false],
      [true, false],
      [true, true],
    ],
  )
})

test('S4-12 an inspection accounts for each piece once, and shows what is scrapped', () => {
  const returned = [{ lineNo: 1, quantity: 3 }]
  const sellable = { lineNo: 1, result: 'sellable', quantity: 2 } as const
  const scrap = { lineNo: 1, result: 'scrap', quantity: 1 } as const
  assert.equal(isComplete(returned, [sellable])?.code, 'inspection_incomplete')
  assert.equal(isComplete(returned, [sellable, scrap])?.code, 'scrap_needs_picture')
  assert.equal(isComplete(returned, [sellable, { ...scrap, pictures: ['x'] }]), null)
  assert.equal(isComplete(returned, [sellable, { ...sellable, quantity: 1 }])?.code, 'inspection_incomplete')
  assert.equal(
    isComplete(returned, [{ lineNo: 2, result: 'damaged', quantity: 3 }])?.code,
    'inspection_incomplete',
  )
})
