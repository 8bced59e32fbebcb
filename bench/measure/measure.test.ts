import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementOf } from './reasons.ts'
import { aucOf } from './refund-risk.ts'
import { runShop } from './retention.ts'
import { worlds } from './retention-worlds.ts'
import { qiniOf } from './uplift.ts'

test('S2-04 (part: simulated) with known effects the engine brings more than the best fixed rule and never more than the truth', () => {
  for (const world of worlds) {
    const shop = runShop(world, 'a shop of the tests', 3_000)
    assert.deepEqual(runShop(world, 'a shop of the tests', 3_000), shop, 'the same shop ends the same')
    assert.ok(shop.engineFen <= shop.oracleFen)
    if (world.asks === 'costs next to nothing') assert.ok(-shop.engineFen <= shop.keptAnywayFen * 0.02)
    else assert.ok(shop.engineFen >= shop.bestFixedFen, world.name)
  }
})

test('what is measured is counted right', () => {
  const scored = [0.1, 0.4, 0.4, 0.8].map((score, at) => ({ score, isRefunded: at === 2 || at === 3 }))
  // Of the four pairs three and a half are in order: a tie counts half.
  assert.equal(aucOf(scored), 0.875)
  const customers = [3, 2, 1, 0].map((score) => ({ score, isTreated: score % 2 === 1, came: score === 3 }))
  // One of two treated came, the first in line: gains 50, 50, 50, 50 % against 12.5, 25, 37.5, 50 % by chance.
  assert.equal(qiniOf(customers), 18.75)
  const judged = agreementOf([
    { text: '地址填错了', label: 'wrong_address' },
    { text: '不想要了', label: 'price' },
  ])
  assert.deepEqual([judged.agreement, judged.keepOrNot, judged.wrong.length], [0.5, 1, 1])
})
