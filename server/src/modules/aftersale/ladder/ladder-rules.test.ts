import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caseKindCodes, caseKinds, refundReasonCodes, wishCodes } from '../cases/contract.ts'
import { canAgreeTo, compensationFen, type LadderFacts, ladder, rungOf } from './ladder-rules.ts'
import { rungCodes, skipReasonCodes, skips } from './nouns-contract.ts'

/** A flawed piece of 99.00 with a picture, a margin of 40.00, another one on the shelf, and a shop that may pay. */
const flawed: LadderFacts = {
  kind: 'return_refund',
  reason: 'poor_quality',
  wish: 'return_refund',
  goodsReceived: true,
  amountFen: 9900,
  isKept: false,
  piecesFen: 9900,
  marginFen: 4000,
  usedFen: 0,
  authorityFen: null,
  payout: { whyNot: null, mostFen: 100_000, leftTodayFen: 10_000_000, freeFen: 1_000_000 },
  pictures: 1,
  compensated: 0,
  isDeclined: false,
  isInTime: true,
  pieces: 1,
  sameLeft: 1,
  otherLeft: 1,
  isHeld: false,
  right: 'fault',
}

const suggested = (facts: Partial<LadderFacts>) => ladder({ ...flawed, ...facts }).suggested
const failed = (facts: Partial<LadderFacts>, rung: (typeof rungCodes)[number]) =>
  ladder({ ...flawed, ...facts })
    .rungs.find((one) => one.rung === rung)
    ?.checks.filter((check) => !check.ok)
    .map((check) => check.code)

test('S1-39 the first feasible rung is suggested: compensate, then exchange, then return', () => {
  assert.deepEqual(rungCodes, ['compensate', 'exchange', 'return'])
  assert.equal(suggested({}), 'compensate')
  assert.equal(suggested({ isDeclined: true }), 'exchange')
  assert.equal(suggested({ isDeclined: true, sameLeft: 0 }), 'return')
  assert.equal(suggested({ reason: 'too_small' }), 'exchange')
  assert.equal(suggested({ reason: 'too_small', otherLeft: 0 }), 'return')
  for (const reason of ['no_reason', 'changed_mind', 'counterfeit', 'not_received', 'other'] as const)
    assert.equal(suggested({ reason }), 'return', reason)
})

test('S1-39 each rung says which fact keeps it from being suggested, at the edge of the fact', () => {
  assert.deepEqual(failed({ goodsReceived: false }, 'compensate'), ['goods_with_buyer'])
  assert.deepEqual(failed({ pictures: 0 }, 'compensate'), ['evidence'])
  assert.deepEqual(failed({ compensated: 2 }, 'compensate'), [])
  assert.deepEqual(failed({ compensated: 3 }, 'compensate'), ['history'])
  assert.deepEqual(failed({ marginFen: 100 }, 'compensate'), [])
  assert.deepEqual(failed({ marginFen: 99 }, 'compensate'), ['margin', 'worth_it'])
  assert.deepEqual(failed({ marginFen: 4000, usedFen: 3901 }, 'compensate'), ['margin', 'worth_it'])
  assert.deepEqual(failed({ marginFen: null, usedFen: 9000 }, 'compensate'), [])
  assert.deepEqual(failed({ authorityFen: 100 }, 'compensate'), [])
  assert.deepEqual(failed({ authorityFen: 99 }, 'compensate'), ['authority', 'worth_it'])
  const closed = { ...flawed.payout, whyNot: { zh: '已满 3 次', en: '3 times' } }
  assert.deepEqual(failed({ payout: closed }, 'compensate'), ['payout_open', 'worth_it'])
  assert.deepEqual(failed({ payout: { ...flawed.payout, freeFen: 99 } }, 'compensate'), ['funds', 'worth_it'])
  assert.deepEqual(failed({ isInTime: false }, 'exchange'), ['in_time'])
  assert.deepEqual(failed({ sameLeft: 1, pieces: 2 }, 'exchange'), ['stock'])
  assert.deepEqual(failed({ sameLeft: 2, pieces: 2 }, 'exchange'), [])
  assert.deepEqual(failed({ reason: 'not_as_described' }, 'exchange'), ['reason_fits'])
  assert.deepEqual(failed({ kind: 'exchange', isHeld: true, sameLeft: 0 }, 'exchange'), [])
})

test('S1-39 the suggested compensation is the share of the pieces, within margin, authority and what may be paid out', () => {
  const fen = (facts: Partial<LadderFacts>) => compensationFen({ ...flawed, ...facts })
  assert.equal(fen({}), 1900)
  assert.equal(fen({ reason: 'wrong_look' }), 1400)
  assert.equal(fen({ marginFen: 1250 }), 1200)
  assert.equal(fen({ marginFen: 4000, usedFen: 3300 }), 700)
  assert.equal(fen({ marginFen: -500 }), 0)
  assert.equal(fen({ authorityFen: 599 }), 500)
  assert.equal(fen({ payout: { ...flawed.payout, mostFen: 300 } }), 300)
  assert.equal(fen({ payout: { ...flawed.payout, leftTodayFen: 250 } }), 200)
  assert.equal(fen({ reason: 'no_reason' }), 0)
  assert.equal(fen({ reason: 'no_reason', wish: 'compensation' }), 900)
  assert.equal(fen({ reason: 'counterfeit', wish: 'compensation' }), 0)
})

test('S1-39 agreeing past the suggestion needs a reason, in words where it is another one; at it or before it needs none', () => {
  const code = (asked: (typeof rungCodes)[number], skip?: { reason: string; words?: string }) =>
    canAgreeTo({ suggested: 'exchange', asked }, skip)?.code ?? null
  assert.equal(code('return'), 'ladder_skipped')
  assert.equal(code('exchange'), null)
  assert.equal(code('compensate'), null)
  for (const reason of skipReasonCodes.filter((one) => one !== 'other'))
    assert.equal(code('return', { reason }), null)
  assert.equal(code('return', { reason: 'other' }), 'skip_words_missing')
  assert.equal(code('return', { reason: 'other', words: '  ' }), 'skip_words_missing')
  assert.equal(code('return', { reason: 'other', words: '老板同意' }), null)
})

test('S1-39 for every kind, reason and wish there is a feasible rung, and what is suggested is the first one', () => {
  for (const kind of caseKindCodes)
    for (const reason of refundReasonCodes)
      for (const wish of [null, ...wishCodes])
        for (const goodsReceived of [true, false]) {
          const view = ladder({ ...flawed, kind, reason, wish, goodsReceived, isDeclined: true })
          const first = view.rungs.find((one) => one.feasible)?.rung
          assert.equal(view.suggested, first)
          assert.equal(view.asked, rungOf({ kind, isKept: false }))
          // Where the goods go back or come again by kind, no compensation is what is agreed to.
          assert.equal(view.asked === 'exchange', caseKinds[kind].ends === 'parcel')
        }
  assert.equal(rungOf({ kind: 'refund_only', isKept: true }), 'compensate')
  assert.ok(skips('compensate', 'exchange') && !skips('return', 'exchange') && !skips('return', 'return'))
})
