import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lostShareFen, orderCostFen } from './loss-rules.ts'

test('S1-44 an order costs its rate, or the rate for each visitor times the visitors for each paid order', () => {
  const visits = { visitors: 5, orders: 2 }
  assert.equal(orderCostFen({ basis: 'per_order', rateFen: 1200, ...visits }), 1200)
  assert.equal(orderCostFen({ basis: 'per_visitor', rateFen: 150, ...visits }), 375)
  assert.equal(
    orderCostFen({ basis: 'per_visitor', rateFen: 1, visitors: 1, orders: 2 }),
    1,
    'half a fen is a fen',
  )
  assert.equal(orderCostFen({ basis: 'per_visitor', rateFen: 1, visitors: 1, orders: 3 }), 0)
  assert.equal(orderCostFen({ basis: 'per_visitor', rateFen: 10, visitors: 4, orders: 0 }), 40)
})

test('S1-44 refunds of parts lose parts of what the order cost; all of it together, never a fen more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 50_000 }),
      (costFen, refunds, keptFen) => {
        const paidFen = refunds.reduce((sum, fen) => sum + fen, keptFen)
        let [beforeFen, lostFen] = [0, 0]
        for (const amountFen of refunds) {
          const lost = lostShareFen(costFen, { beforeFen, amountFen, paidFen })
          assert.ok(lost >= 0)
          beforeFen += amountFen
          lostFen += lost
        }
        assert.ok(lostFen <= costFen)
        if (keptFen === 0) assert.equal(lostFen, costFen)
      },
    ),
    { numRuns: 2000 },
  )
})
