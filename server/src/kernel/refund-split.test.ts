import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  fits,
  type RefundableLine,
  type RefundableOrder,
  type RefundSplit,
  refundableFen,
  refundablePieces,
  restOf,
  splitAmount,
  splitPieces,
  unshippedPieces,
  wholeOf,
} from './refund-split.ts'

const line = (change: Partial<RefundableLine>): RefundableLine => ({
  lineNo: 1,
  quantity: 1,
  shipped: 0,
  givenBack: 0,
  refundedPieces: 0,
  amountFen: 10_000,
  refundedFen: 0,
  ...change,
})
const order = (lines: RefundableLine[], freightFen = 0): RefundableOrder => ({
  lines,
  freightFen,
  freightRefundedFen: 0,
})
const unshipped = (lineNo: number, quantity: number) => ({ lineNo, quantity, unshipped: quantity })

/** The order after a refund, as ordering's tables keep it. */
const after = (before: RefundableOrder, { parts, freightFen }: RefundSplit): RefundableOrder => ({
  ...before,
  freightRefundedFen: before.freightRefundedFen + freightFen,
  lines: before.lines.map((one) => {
    const part = parts.find(({ lineNo }) => lineNo === one.lineNo)
    if (!part) return one
    return {
      ...one,
      givenBack: one.givenBack + part.unshipped,
      refundedPieces: one.refundedPieces + part.quantity,
      refundedFen: one.refundedFen + part.amountFen,
    }
  }),
})

test('three pieces for 100 fen go back as 33, 33 and 34', () => {
  let left = order([line({ quantity: 3, amountFen: 100 })])
  const parts: number[] = []
  for (let piece = 0; piece < 3; piece += 1) {
    const split = splitPieces(left, [unshipped(1, 1)])
    parts.push(split.amountFen)
    left = after(left, split)
  }
  assert.deepEqual(parts, [33, 33, 34])
  assert.equal(refundableFen(left), 0)
})

test('freight goes back with the last piece where nothing was shipped, and once', () => {
  const two = order([line({}), line({ lineNo: 2, amountFen: 500 })], 800)
  const first = splitPieces(two, [unshipped(2, 1)])
  assert.deepEqual([first.goodsFen, first.freightFen], [500, 0])
  const last = splitPieces(after(two, first), [unshipped(1, 1)])
  assert.deepEqual([last.goodsFen, last.freightFen, last.amountFen], [10_000, 800, 10_800])
  assert.deepEqual(splitPieces(two, restOf(two.lines)).amountFen, 11_300)
  assert.equal(refundableFen(after(after(two, first), last)), 0)
})

test('once anything has shipped freight stays, unless the shop gives it; nobody gives it twice', () => {
  const sent = order([line({ quantity: 2, shipped: 1 })], 800)
  assert.equal(splitPieces(sent, restOf(sent.lines)).freightFen, 0)
  const withIt = splitPieces(sent, restOf(sent.lines), true)
  assert.deepEqual([withIt.goodsFen, withIt.freightFen], [5000, 800])
  const rest = splitPieces(after(sent, withIt), wholeOf(after(sent, withIt).lines), true)
  assert.deepEqual([rest.goodsFen, rest.freightFen], [5000, 0])
})

test('an amount falls on the goods by what is left of them, and on the freight last', () => {
  const two = order([line({ amountFen: 200 }), line({ lineNo: 2, amountFen: 100 })], 50)
  assert.deepEqual(
    splitAmount(two, 100).parts.map((part) => part.amountFen),
    [67, 33],
  )
  const all = splitAmount(two, 330)
  assert.deepEqual([all.goodsFen, all.freightFen], [300, 30])
  assert.throws(() => splitAmount(two, 351))
  assert.throws(() => splitAmount(two, 0))
})

test('after an amount a piece takes what it paid, and never more than is left', () => {
  const pair = order([line({ quantity: 2, amountFen: 200 })])
  const paidBack = after(pair, splitAmount(pair, 50))
  const first = splitPieces(paidBack, [unshipped(1, 1)])
  assert.equal(first.amountFen, 100)
  assert.equal(splitPieces(after(paidBack, first), [unshipped(1, 1)]).amountFen, 50)
})

test('pieces that a line does not have are not split', () => {
  const sent = line({ quantity: 3, shipped: 1, givenBack: 1, refundedPieces: 1 })
  assert.equal(fits(sent, { lineNo: 1, quantity: 1, unshipped: 1 }), true)
  assert.equal(fits(sent, { lineNo: 1, quantity: 2, unshipped: 1 }), true)
  assert.equal(fits(sent, { lineNo: 1, quantity: 2, unshipped: 2 }), false, 'one of them has shipped')
  assert.equal(fits(sent, { lineNo: 1, quantity: 3, unshipped: 1 }), false, 'one was given back before')
  assert.equal(fits(sent, { lineNo: 1, quantity: 0, unshipped: 0 }), false)
  assert.throws(() => splitPieces(order([sent]), [unshipped(1, 2)]))
  assert.throws(() => splitPieces(order([sent]), [unshipped(2, 1)]))
})

/** A random order, and what happens to it: pieces ship, pieces go back, amounts go back. */
const life = fc.record({
  lines: fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 7 }), amountFen: fc.integer({ min: 0, max: 99_999 }) }),
    { minLength: 1, maxLength: 5 },
  ),
  freightFen: fc.integer({ min: 0, max: 2000 }),
  steps: fc.array(
    fc.record({
      what: fc.constantFrom('ship', 'give_back', 'refund_shipped', 'amount', 'rest'),
      line: fc.nat(4),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
      withFreight: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
})

test('S2-01 (part: exact money) in 10 000 random lives of orders all refunds come to what was paid, never a fen more', () => {
  fc.assert(
    fc.property(life, ({ lines, freightFen, steps }) => {
      let now = order(
        lines.map((one, index) => line({ ...one, lineNo: index + 1 })),
        freightFen,
      )
      const paidFen = refundableFen(now)
      let refundedFen = 0
      const refund = (split: RefundSplit) => {
        assert.equal(
          split.amountFen,
          split.parts.reduce((sum, part) => sum + part.amountFen, 0) + split.freightFen,
        )
        refundedFen += split.amountFen
        now = after(now, split)
      }
      for (const step of steps) {
        const one = now.lines[step.line % now.lines.length] as RefundableLine
        const some = (pieces: number) => Math.ceil(pieces * step.share)
        const left = unshippedPieces(one)
        if (step.what === 'ship' && left > 0) {
          const sent = { ...one, shipped: one.shipped + some(left) }
          now = { ...now, lines: now.lines.map((other) => (other === one ? sent : other)) }
        }
        if (step.what === 'give_back' && left > 0)
          refund(splitPieces(now, [unshipped(one.lineNo, some(left))], step.withFreight))
        const gone = refundablePieces(one) - left
        if (step.what === 'refund_shipped' && gone > 0)
          refund(
            splitPieces(now, [{ lineNo: one.lineNo, quantity: some(gone), unshipped: 0 }], step.withFreight),
          )
        if (step.what === 'amount' && refundableFen(now) > 0)
          refund(splitAmount(now, some(refundableFen(now))))
        if (step.what === 'rest' && restOf(now.lines).length > 0) refund(splitPieces(now, restOf(now.lines)))
        assertSound(now, paidFen, refundedFen)
      }
      refund(splitPieces(now, wholeOf(now.lines), true))
      assertSound(now, paidFen, refundedFen)
      assert.equal(refundedFen, paidFen, 'all pieces and the freight are all the money')
    }),
    { numRuns: 10_000 },
  )
})

function assertSound(now: RefundableOrder, paidFen: number, refundedFen: number): void {
  assert.equal(refundableFen(now), paidFen - refundedFen)
  assert.ok(now.freightRefundedFen >= 0 && now.freightRefundedFen <= now.freightFen)
  for (const one of now.lines) {
    assert.ok(one.refundedFen >= 0 && one.refundedFen <= one.amountFen)
    assert.ok(one.shipped + one.givenBack <= one.quantity)
    assert.ok(one.givenBack <= one.refundedPieces && one.refundedPieces <= one.quantity)
  }
}
