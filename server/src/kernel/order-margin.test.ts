import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MarginLine, orderMargin } from './order-margin.ts'

const line = (patch: Partial<MarginLine> = {}): MarginLine => ({
  skuId: 'a',
  quantity: 3,
  givenBack: 0,
  amountFen: 10_000,
  refundedFen: 0,
  ...patch,
})

const margin = (lines: MarginLine[], costs: Record<string, number> = { a: 2000 }) =>
  orderMargin(lines, new Map(Object.entries(costs)))

test('S1-41 the margin is what the goods bring above their cost; what did not ship is neither sale nor cost', () => {
  assert.deepEqual(margin([line()]), { marginFen: 4000, usedFen: 0 })
  assert.deepEqual(margin([line({ givenBack: 1, refundedFen: 3333 })]), { marginFen: 2667, usedFen: 0 })
  assert.deepEqual(margin([line({ givenBack: 1, refundedFen: 3933 })]), { marginFen: 2667, usedFen: 600 })
  assert.deepEqual(margin([line({ givenBack: 3, refundedFen: 10_000 })], {}), { marginFen: 0, usedFen: 0 })
})

test('S1-41 one cost that is not known leaves the margin unknown; a loss is a margin below zero', () => {
  assert.equal(margin([line(), line({ skuId: 'b' })]).marginFen, null)
  assert.equal(margin([line({ skuId: null })]).marginFen, null)
  assert.equal(margin([line()], { a: 4000 }).marginFen, -2000)
  assert.deepEqual(margin([line({ refundedFen: 500 })]), { marginFen: 4000, usedFen: 500 })
})
