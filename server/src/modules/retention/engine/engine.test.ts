import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Means } from '../means-contract.ts'
import { chanceOf, normalsOf } from './chance.ts'
import { chooseOffer, netGainFen } from './choose-offer.ts'
import { type Cell, learnFrom, STOP_AFTER } from './learned.ts'
import { deviationOf, drawWeights, fitLogistic, logistic } from './logistic.ts'
import { upliftOf } from './uplift.ts'

const near = (found: number | undefined, wanted: number, within: number) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < within, `${found} is not ${wanted} ± ${within}`)

test('with many trials the model finds the true chances, with none it says what was believed', () => {
  const wide = { mean: 0, sd: 10 }
  const trials = [
    { x: [1, 0], count: 10_000, successes: 3_000 },
    { x: [1, 1], count: 10_000, successes: 4_500 },
  ]
  const { mean } = fitLogistic(trials, [wide, wide])
  near(logistic(mean[0] ?? 0), 0.3, 0.001)
  near(logistic((mean[0] ?? 0) + (mean[1] ?? 0)), 0.45, 0.001)
  const untouched = fitLogistic(
    [],
    [
      { mean: -0.85, sd: 1 },
      { mean: 0.15, sd: 0.35 },
    ],
  )
  assert.deepEqual(untouched.mean, [-0.85, 0.15])
  near(deviationOf(untouched, 1), 0.35, 1e-9)
})

test('trials that all succeed or all fail leave the weights finite', () => {
  const belief = { mean: 0, sd: 1 }
  for (const successes of [0, 1_000_000]) {
    const { mean } = fitLogistic([{ x: [1], count: 1_000_000, successes }], [belief])
    assert.ok(Number.isFinite(mean[0]) && Math.abs(mean[0] ?? 0) < 30)
  }
  assert.throws(() => fitLogistic([{ x: [1], count: 1, successes: 1 }], [belief, belief]), /Each weight/)
})

test('draws spread as the posterior says', () => {
  const posterior = fitLogistic(
    [{ x: [1, 1], count: 40, successes: 10 }],
    [
      { mean: 0, sd: 1 },
      { mean: 0, sd: 0.5 },
    ],
  )
  const draws = Array.from({ length: 4_000 }, (_, index) =>
    drawWeights(posterior, normalsOf(2, 'spread', `${index}`)),
  )
  for (const at of [0, 1]) {
    const mean = draws.reduce((sum, draw) => sum + (draw[at] ?? 0), 0) / draws.length
    const variance = draws.reduce((sum, draw) => sum + ((draw[at] ?? 0) - mean) ** 2, 0) / draws.length
    near(mean, posterior.mean[at] ?? 0, 0.05)
    near(Math.sqrt(variance), deviationOf(posterior, at), 0.03)
  }
})

test('chance by hash is the same for the same words and even over many', () => {
  assert.equal(chanceOf('hold-out', 'a', 'b'), chanceOf('hold-out', 'a', 'b'))
  assert.notEqual(chanceOf('hold-out', 'a', 'b'), chanceOf('hold-out', 'ab', ''))
  assert.notEqual(
    chanceOf('another key', 'a', 'b'),
    chanceOf('hold-out', 'a', 'b'),
    'who lacks the key knows nothing',
  )
  const below = Array.from({ length: 10_000 }, (_, at) => chanceOf('even', `${at}`)).filter(
    (one) => one < 0.1,
  )
  near(below.length / 10_000, 0.1, 0.01)
})

const cells = (kept: Partial<Record<Means | 'none', [number, number]>>): Cell[] =>
  Object.entries(kept).map(([name, [count, of]]) => ({
    means: name === 'none' ? null : (name as Means),
    count,
    kept: of,
  }))

const choicesOf = (known: Cell[], options: { means: Means; costFen: number }[], marginFen: number) => {
  const learned = learnFrom(known, ['priority', 'payout'])
  return Array.from({ length: 200 }, (_, at) =>
    chooseOffer(learned, options, { marginFen, seed: ['choice', `${at}`] }),
  )
}

test('S2-27 (part: payout in place of a coupon) money is offered only where the expected gain exceeds its cost', () => {
  const known = cells({ none: [2_000, 600], payout: [2_000, 1_000] })
  // 20 points more are kept: of a margin of 30.00 they are worth 6.00; 5.00 at 50 % cost 2.50, 15.00 cost 7.50.
  assert.equal(Math.round(netGainFen(3_000, 500, 0.5, 0.3)), 350)
  assert.equal(Math.round(netGainFen(3_000, 1_500, 0.5, 0.3)), -150)
  const offered = (costFen: number, marginFen = 3_000) =>
    choicesOf(known, [{ means: 'payout', costFen }], marginFen).filter((one) => one.means === 'payout').length
  assert.ok(offered(500) >= 198, 'worth it')
  assert.ok(offered(1_500) <= 2, 'not worth it')
  assert.ok(offered(500, 1_000) <= 2, 'an order with little margin is not worth the same money')
})

test('S2-04 (part: stop rule) an offer that does harm is stopped once it is known, and no sooner', () => {
  const harmful = cells({ none: [500, 200], priority: [500, 100] })
  const learned = learnFrom(harmful, ['priority', 'payout'])
  assert.deepEqual([...learned.stopped], ['priority'])
  const choice = chooseOffer(learned, [{ means: 'priority', costFen: 0 }], {
    marginFen: 3_000,
    seed: ['stop'],
  })
  assert.equal(choice.means, null)
  const few = cells({ none: [500, 200], priority: [STOP_AFTER - 1, 0] })
  assert.deepEqual([...learnFrom(few, ['priority']).stopped], [])
  const enough = cells({ none: [500, 200], priority: [STOP_AFTER, 0] })
  assert.deepEqual([...learnFrom(enough, ['priority']).stopped], ['priority'])
  const good = cells({ none: [500, 200], priority: [500, 300] })
  assert.deepEqual([...learnFrom(good, ['priority']).stopped], [])
})

test('the interval of an uplift is Newcombe’s, and nothing is said where one group is empty', () => {
  // Newcombe 1998, table II (a): 56 of 70 against 48 of 80.
  const uplift = upliftOf({ count: 70, kept: 56 }, { count: 80, kept: 48 })
  near(uplift?.value, 0.2, 1e-9)
  near(uplift?.low, 0.0524, 0.0001)
  near(uplift?.high, 0.3339, 0.0001)
  assert.equal(upliftOf({ count: 0, kept: 0 }, { count: 8, kept: 4 }), null)
  const none = upliftOf({ count: 10, kept: 0 }, { count: 10, kept: 0 })
  assert.equal(none?.value, 0)
  assert.ok((none?.low ?? 0) < 0 && (none?.high ?? 0) > 0)
})
