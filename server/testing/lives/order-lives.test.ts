import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, addMinutes } from '../../src/kernel/time.ts'
import { caseKindCodes } from '../../src/modules/aftersale/cases/nouns-contract.ts'
import { stockDifference } from '../../src/modules/inventory/index.ts'
import { ledgerDifference } from '../../src/modules/payment/index.ts'
import { readBusinessNow } from '../../src/platform/db/database.ts'
import { testServer } from '../server.ts'
import type { Living, LivingShop } from './living.ts'
import { anyLife, type Life, type Move, plainLives } from './moves.ts'
import { begin, booksOf, givenLivingBuyer, givenLivingShop, live, SKUS } from './world.ts'

/*
 * Random lives of orders over HTTP: coupons used, parts shipped, given back and refunded, amounts, small payouts, goods that
 * come back or are exchanged, before and after the end of the order. LIVES_SEED repeats a run, LIVES makes more of them; under --stress there are 300.
 */
const seed = Number(process.env.LIVES_SEED ?? 20261130)
const LIVES = Number(process.env.LIVES ?? (process.env.TEST_STRESS_SEED ? 300 : 50))
const SHOPS = 4
const BUYERS = 6
/** By then a refund no longer goes back at once. */
const NEXT_DAY_MINUTES = 24 * 60 + 1

const server = await testServer()

/** Each life by one of the buyers, who live at the same time. */
async function everyLife(lives: readonly Life[], act: (life: Life, at: number) => Promise<void>) {
  const buyers = Array.from({ length: BUYERS }, (_, buyer) =>
    (async () => {
      for (let at = buyer; at < lives.length; at += BUYERS) {
        const life = lives[at] as Life
        await act(life, at).catch((error: unknown) => {
          throw new Error(`life ${at} of seed ${seed}: ${JSON.stringify(life)}`, { cause: error })
        })
      }
    })(),
  )
  await Promise.all(buyers)
  await server.waitUntilIdle()
}

test('random lives of orders: debits are credits, no line gives back more than it paid, and all parts come to the whole', async () => {
  const lives = [...plainLives, ...fc.sample(anyLife(SHOPS, SKUS), { seed, numRuns: LIVES })]
  const shops = await Promise.all(Array.from({ length: SHOPS }, () => givenLivingShop(server)))
  const people = await Promise.all(Array.from({ length: BUYERS }, () => givenLivingBuyer(server)))
  const living: Living[] = []
  await everyLife(lives, async (life, at) => {
    const shop = shops[life.shop] as LivingShop
    living[at] = await begin(server, shop, people[at % BUYERS] as (typeof people)[number], life)
  })
  const liveThrough = (moves: (life: Life) => readonly Move[]) =>
    everyLife(lives, async (life, at) => {
      for (const move of moves(life)) await live(server, living[at] as Living, move)
    })
  const clock = async (move: (now: Date) => Date) => {
    await server.clockTo(move(await readBusinessNow(server.db.kysely)))
    for (const one of living) one.books = undefined
  }

  await liveThrough((life) => life.early)
  await clock((now) => addMinutes(now, NEXT_DAY_MINUTES))
  await liveThrough((life) => life.moves)
  await clock((now) => addDays(now, 40))
  await server.waitUntilIdle()
  await liveThrough((life) => life.late)

  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  for (const { shop } of shops) assert.deepEqual(await stockDifference(server.db.kysely, shop.shopId), [])
  const ends = new Map<string, number>()
  for (const one of living) {
    const { order, money, given } = await booksOf(server, one)
    ends.set(order.state, (ends.get(order.state) ?? 0) + 1)
    assert.equal(order.refundedFen, given, 'all that was set aside has reached the buyer')
    assert.equal(money.refundedFen, given)
    assert.equal(money.heldFen, 0)
    if (order.state === 'finished') assert.equal(money.escrowFen, 0, 'nothing is left behind')
    if (order.state === 'cancelled') assert.equal(money.refundedFen, money.paidFen)
  }
  const done = new Map<string, number>()
  for (const one of living)
    for (const [kind, times] of one.done) done.set(kind, (done.get(kind) ?? 0) + times)
  // Each kind of move and each end was really lived.
  const kinds = [
    'ship',
    'ask',
    'give_pieces',
    'give_amount',
    'pay_out',
    'approve',
    'reject',
    'withdraw',
    'deliver',
    'confirm',
    'cancel',
    ...caseKindCodes.map((kind) => `ask_service ${kind}`),
    'answer',
    'post_return',
    'inspect',
    'send',
    'receive',
  ]
  for (const kind of kinds) assert.ok(done.has(kind), `nobody did ${kind}`)
  for (const state of ['paid', 'finished', 'cancelled']) assert.ok(ends.has(state), `no order ended ${state}`)
})
