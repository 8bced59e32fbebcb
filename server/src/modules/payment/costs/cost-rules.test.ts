import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sumFen } from '../../../kernel/money.ts'
import type { CostBasis, CostKindView } from './contract.ts'
import { costOf, type LossFacts, type LossPart, sharedCostOf, shareOf, splitCost } from './cost-rules.ts'

const kind = (basis: CostBasis, rate: number, shippedOnly = false): CostKindView => ({
  kind: 'x',
  name: 'x',
  basis,
  rate,
  shippedOnly,
  isOn: true,
  isBuiltIn: false,
})

const part = (patch: Partial<LossPart>): LossPart => ({
  lineNo: 1,
  amountFen: 10_000,
  pieces: 2,
  shippedPieces: 1,
  ...patch,
})

const facts = (patch: Partial<LossFacts> = {}): LossFacts => ({
  parts: [part({})],
  parcels: 2,
  acquisition: { amountFen: 77, how: { basis: 'channel' } },
  ...patch,
})

const fen = (basis: CostBasis, rate: number, shippedOnly: boolean, what?: Partial<LossFacts>): number =>
  costOf(kind(basis, rate, shippedOnly), facts(what)).amountFen

test('S2-02 each basis counts what it says: refunds, parcels, pieces, a share of the goods, the channel', () => {
  assert.equal(fen('per_refund', 300, false), 300)
  assert.equal(fen('per_parcel', 750, true), 1500)
  assert.equal(fen('per_piece', 100, false), 200)
  assert.equal(fen('per_piece', 100, true), 100)
  assert.equal(fen('share', 500, false), 500)
  assert.equal(fen('share', 500, true), 250)
  assert.equal(fen('channel', 0, false), 77)
})

test('S2-02 what did not ship costs nothing of a kind that counts shipped goods only; freight is no goods', () => {
  const unshipped = { parts: [part({ shippedPieces: 0 })], parcels: 0 }
  assert.equal(fen('per_refund', 300, true, unshipped), 0)
  assert.equal(fen('per_refund', 300, false, unshipped), 300)
  assert.equal(fen('per_piece', 100, true, unshipped), 0)
  assert.equal(fen('share', 10_000, true, unshipped), 0)
  const freight = { parts: [part({ lineNo: null, amountFen: 800, pieces: 0, shippedPieces: 0 })] }
  assert.equal(fen('share', 10_000, false, freight), 0)
})

test('a share is rounded half up, and never a fen off for the largest sums', () => {
  assert.deepEqual(
    [shareOf(99, 5000), shareOf(1, 4999), shareOf(1, 5000), shareOf(9900, 505)],
    [50, 0, 1, 500],
  )
  assert.equal(shareOf(Number.MAX_SAFE_INTEGER - 1, 10_000), Number.MAX_SAFE_INTEGER - 1)
})

const parts = fc.array(
  fc.record({
    lineNo: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
    amountFen: fc.integer({ min: 0, max: 10_000_000 }),
  }),
  { minLength: 1, maxLength: 12 },
)

test('S2-03 a cost is shared among the parts of its refund without a fen left over, none below zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), parts, (amountFen, given) => {
      const shared = splitCost(amountFen, given)
      assert.equal(sumFen(shared.map((one) => one.amountFen)), amountFen)
      assert.ok(shared.every((one) => one.amountFen > 0))
    }),
    { numRuns: 2000 },
  )
})

test('S2-02 goods are damaged by what came of them: sellable nothing, damaged its share, scrap its cost, on its own line', () => {
  const damage = { ...kind('share', 505, true), kind: 'damage' }
  const line = (lineNo: number, patch: Partial<LossPart>): LossPart =>
    part({ lineNo, amountFen: 9900, pieces: 1, shippedPieces: 1, ...patch })
  const of = (...parts: LossPart[]) => sharedCostOf(damage, facts({ parts }))
  const came = (result: 'sellable' | 'damaged' | 'scrap') => ({
    inspected: { sellable: 0, damaged: 0, scrap: 0, [result]: 1 },
  })
  assert.equal(of(line(1, {})).amountFen, 500, 'of what nobody saw its share')
  assert.equal(of(line(1, came('sellable'))).amountFen, 0)
  assert.equal(of(line(1, came('damaged'))).amountFen, 500)
  assert.equal(of(line(1, { ...came('scrap'), costFen: 4000 })).amountFen, 4000)
  assert.equal(of(line(1, { ...came('scrap'), costFen: null })).amountFen, 9900)
  const mixed = of(
    line(1, came('sellable')),
    line(2, { ...came('damaged'), costFen: 4000 }),
    line(3, { ...came('scrap'), costFen: 4000 }),
    part({ lineNo: null, amountFen: 800, pieces: 0, shippedPieces: 0 }),
  )
  assert.deepEqual(mixed, {
    amountFen: 4500,
    how: { basis: 'share', rate: 505, ofFen: 9900, scrapFen: 4000 },
    parts: [
      { lineNo: 2, amountFen: 500 },
      { lineNo: 3, amountFen: 4000 },
    ],
  })
  // Three pieces of one line, one of each result, and one that did not come.
  const four = line(1, {
    amountFen: 40_000,
    pieces: 4,
    shippedPieces: 4,
    costFen: 4000,
    inspected: { sellable: 1, damaged: 1, scrap: 1 },
  })
  assert.equal(of(four).amountFen, shareOf(20_000, 505) + 4000)
  assert.equal(of(line(1, { shippedPieces: 0 })).amountFen, 0, 'what had not shipped')
})
