import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { givenStaff } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { Answered } from '../../../../testing/http-client.ts'
import { testServer } from '../../../../testing/server.ts'
import { stockOf } from '../../inventory/index.ts'
import { actOnDeadlines } from '../cases/act-on-deadlines.ts'
import { readMyRefund, withdrawRefund } from '../cases/contract.ts'
import { changeRequest, refuseRequest } from './contract.ts'

/** How often each race is run. */
const ROUNDS = 6

const server = await testServer()
const shop = await givenShopWithReturns(server)
const agents = [
  await givenStaff(server, shop, 'agent'),
  await givenStaff(server, shop, 'agent_lead'),
] as const

/** What a call came to: the state that it led to, or the code of its refusal. */
async function wordOf(call: Promise<{ state: string }>): Promise<string> {
  try {
    return (await call).state
  } catch (error) {
    if (error instanceof Answered) return error.refusal
    throw error
  }
}

/** Exactly one of two acts on the same version went through; the other one was told that the case changed or is decided. */
function oneWon(words: readonly string[], wins: readonly string[]): void {
  const won = words.filter((word) => wins.includes(word))
  assert.equal(won.length, 1, words.join(' · '))
  for (const word of words)
    assert.ok(wins.includes(word) || word === 'case_changed' || word === 'refund_decided', words.join(' · '))
}

test('a buyer who changes the amount while the shop agrees: the money is that of the version that was agreed to', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = await givenWornOrder(server, shop)
    const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged', amountFen: 3000 })
    const params = { shopId: shop.shopId, caseId: asked.caseId }
    const words = await Promise.all([
      wordOf(
        server.call(changeRequest, {
          as: order.buyer,
          params,
          body: {
            version: asked.version,
            ...wishFor({ kind: 'refund_only', reason: 'damaged', amountFen: 9000 }),
          },
        }),
      ),
      wordOf(agree(server, agents[0], asked)),
    ])
    oneWon(words, ['asked', 'refunding'])
    const { state, amountFen } = await server.call(readMyRefund, { as: order.buyer, params })
    assert.equal(amountFen, state === 'asked' ? 9000 : 3000)
  }
  await booksAgree(server)
})

test('two agents, one agreeing and one refusing: one of them decides', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = await givenWornOrder(server, shop)
    const asked = await askService(server, order)
    const params = { shopId: shop.shopId, caseId: asked.caseId }
    const body = { version: asked.version, reason: 'no_evidence', text: '请补照片' } as const
    const words = await Promise.all([
      wordOf(agree(server, agents[0], asked)),
      wordOf(server.call(refuseRequest, { as: agents[1], params, body })),
    ])
    oneWon(words, ['returning', 'refused'])
  }
})

test('the clock, the buyer who withdraws and the agent who agrees at the same moment: one of them decides', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = await givenWornOrder(server, shop)
    const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged' })
    const params = { shopId: shop.shopId, caseId: asked.caseId }
    const query = { version: asked.version }
    const [, ...words] = await Promise.all([
      actOnDeadlines.sweep(server.db, new Date(asked.dueAt ?? 0)),
      wordOf(server.call(withdrawRefund, { as: order.buyer, params, query })),
      wordOf(agree(server, agents[0], asked)),
    ])
    const { state } = await server.call(readMyRefund, { as: order.buyer, params })
    const acted = words.filter((word) => word === 'withdrawn' || word === 'refunding')
    // Who comes first decides; the clock alone leaves it to the platform.
    assert.ok(acted.length <= 1, words.join(' · '))
    if (state === 'disputed') assert.equal(acted.length, 0)
  }
  await booksAgree(server)
})

test('one parcel inspected twice at the same moment is refunded and shelved once', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = await givenWornOrder(server, shop)
    const sent = await sendBack(
      server,
      order.buyer,
      await agree(server, agents[0], await askService(server, order)),
    )
    const sellable = [{ lineNo: 1, result: 'sellable', quantity: 1 }] as const
    const words = await Promise.all(
      [0, 1, 2, 3].map((at) => wordOf(inspect(server, agents[at % 2] ?? agents[0], sent, [...sellable]))),
    )
    oneWon(words, ['refunding'])
    const [skuId = ''] = order.skuIds
    assert.equal((await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)?.onHand, 10)
  }
  await booksAgree(server)
})

test('many buyers who exchange for the last piece of a size: it is held for one of them', async () => {
  const first = await givenWornOrder(server, shop, { quantity: 10 })
  const [, middle = ''] = first.skuIds
  const cases = Array.from({ length: 4 }, () => ({ lineNo: 1, quantity: 6, exchangeSkuId: middle }))
  const words = await Promise.all(
    cases.map((line) =>
      wordOf(askService(server, first, { kind: 'exchange', reason: 'too_small', lines: [line] })),
    ),
  )
  assert.deepEqual(words.filter((word) => word === 'asked').length, 1)
  const level = (await stockOf(server.db.kysely, shop.shopId, [middle])).get(middle)
  assert.deepEqual([level?.onHand, level?.reserved], [10, 6])
  await booksAgree(server)
})
