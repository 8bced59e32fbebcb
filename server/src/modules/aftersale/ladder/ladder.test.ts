import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  type SeenCase,
  uploadEvidence,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenShopWithFunds } from '../../../../testing/given-payout.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { approveAct, listApprovals, setAuthority } from '../../identity/authority/contract.ts'
import { ledgerDifference, readPayoutsOf } from '../../payment/index.ts'
import { askCaseApproval, readMyRefund, readRefund } from '../cases/contract.ts'
import { decideDispute, disputeCase } from '../disputes/contract.ts'
import { askForService, changeRequest, recordWish, refuseRequest } from '../requests/contract.ts'
import { acceptCompensation, declineCompensation, proposeCompensation, readLadder } from './contract.ts'

const server = testServerForEach()

/** A shop with money, an order of 99.00, and a buyer who shows a flaw of it. */
async function givenFlaw(patch: Parameters<typeof askService>[2] = {}, funds = true) {
  const shop = funds ? await givenShopWithFunds(server) : await givenShop(server)
  await givenReturnAddress(server, shop)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenWornOrder(server, shop)
  const picture = await uploadEvidence(server, order.buyer, order)
  const asked = await askService(server, order, { pictures: [picture], ...patch })
  return { shop, agent, order, buyer: order.buyer, asked }
}

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })
const read = (as: Person, seen: SeenCase) => server.call(readLadder, { as, ...at(seen) })
const propose = (as: Person, seen: SeenCase, amountFen = 1900, id = newId()) =>
  server.call(proposeCompensation, {
    as,
    ...at(seen),
    body: { id, version: seen.version, amountFen, words: '商品留下，我们补偿您。' },
  })
const answer = (
  how: typeof acceptCompensation | typeof declineCompensation,
  as: Person,
  { shopId, caseId }: SeenCase,
  compensationId: string,
) => server.call(how, { as, params: { shopId, caseId, compensationId } })
const firstOf = (detail: { readonly compensations: readonly { readonly compensationId: string }[] }) =>
  detail.compensations.at(-1)?.compensationId ?? ''

test('S1-39 the ladder of a case suggests a compensation with its amount and why; the owner of another shop reads nothing', async () => {
  const { agent, asked } = await givenFlaw()
  const { ladder } = await read(agent, asked)
  assert.deepEqual(
    [
      ladder?.suggested,
      ladder?.asked,
      ladder?.right,
      ladder?.rungs.map((one) => [one.feasible, one.amountFen]),
    ],
    [
      'compensate',
      'return',
      'fault',
      [
        [true, 1900],
        [true, null],
        [true, 9900],
      ],
    ],
  )
  const stock = ladder?.rungs[1]?.checks.find((check) => check.code === 'stock')
  assert.deepEqual(stock, { code: 'stock', ok: true, facts: { left: 9, pieces: 1 } })
  const rival = await givenShop(server)
  await refused(read(rival.owner, asked), 'not_found')
  await refused(read(rival.owner, { ...asked, shopId: rival.shopId }), 'not_found')
})

test('S1-39 who agrees to more than is suggested gives a reason; it stands with the case, and nothing is done without', async () => {
  const { agent, asked, buyer } = await givenFlaw()
  await refused(approveAs(server, agent, asked, null), 'ladder_skipped')
  await refused(approveAs(server, agent, asked, { reason: 'other' }), 'skip_words_missing')
  const still = await server.call(readMyRefund, { as: buyer, ...at(asked) })
  assert.deepEqual([still.state, still.version, still.dueAt], ['asked', asked.version, asked.dueAt])
  assert.deepEqual((await read(agent, asked)).choices, [])
  const agreed = await approveAs(server, agent, asked, { reason: 'other', words: '赶时间' })
  assert.equal(agreed.state, 'returning')
  const { ladder, choices } = await read(agent, asked)
  assert.equal(ladder, null)
  assert.deepEqual(
    choices.map(({ suggested, chosen, skipReason, words }) => [suggested, chosen, skipReason, words]),
    [['compensate', 'return', 'other', '赶时间']],
  )
})

test('S1-39 who follows the suggestion gives no reason, and none is kept of one who does not need it', async () => {
  const { agent, asked } = await givenFlaw({ reason: 'no_reason', wish: 'return_refund' })
  await approveAs(server, agent, asked, { reason: 'costs_less' })
  const { choices } = await read(agent, asked)
  assert.deepEqual(
    choices.map(({ suggested, chosen, skipReason }) => [suggested, chosen, skipReason]),
    [['return', 'return', null]],
  )
})

test('S1-39 without settled money an exchange is suggested, and giving in after a refusal needs a reason too', async () => {
  const { shop, agent, asked } = await givenFlaw({}, false)
  assert.equal((await read(agent, asked)).ladder?.suggested, 'exchange')
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    ...at(asked),
    body: { version: asked.version, reason: 'not_agreed', text: '不同意' },
  })
  await refused(approveAs(server, agent, no, null), 'ladder_skipped')
  assert.equal((await approveAs(server, agent, no, { reason: 'buyer_right' })).state, 'returning')
})

test('S1-39 what the clock or an officer decides needs no reason of the shop, and comes no later', async () => {
  const { shop, order, asked } = await givenFlaw()
  await server.clockTo(new Date(asked.answerBy))
  const late = await server.call(readRefund, { as: shop.owner, ...at(asked) })
  assert.equal(late.state, 'disputed')
  const officer = await givenPerson(server, { officer: true })
  const decided = await server.call(decideDispute, {
    as: officer,
    ...at(asked),
    body: { version: late.version, decision: 'return', facts: '照片显示开线', reason: '质量问题' },
  })
  assert.ok(decided)
  const after = await server.call(readMyRefund, { as: order.buyer, ...at(asked) })
  assert.notEqual(after.state, 'disputed')
  assert.deepEqual((await read(shop.owner, asked)).choices, [])
})

test('S1-39 an approval is asked for with the reason, and it is kept when the approval is given', async () => {
  const { shop, agent, asked } = await givenFlaw({ kind: 'refund_only', wish: 'refund' })
  await server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { role: 'agent', act: 'refund', mostFen: 100, marginPercent: null, dayFen: null },
  })
  const ask = (skip: object) =>
    server.call(askCaseApproval, {
      as: agent,
      ...at(asked),
      query: { version: asked.version },
      body: { id: newId(), amountFen: 9900, why: '请批准', ...skip },
    })
  await refused(ask({}), 'ladder_skipped')
  await ask({ skip: { reason: 'flaw_serious' } })
  const { rows } = await server.call(listApprovals, { as: shop.owner, params: { shopId: shop.shopId } })
  await server.call(approveAct, {
    as: shop.owner,
    params: { shopId: shop.shopId, approvalId: rows[0]?.approvalId ?? '' },
    body: { amountFen: 9900 },
  })
  const { choices } = await read(agent, asked)
  assert.deepEqual(
    choices.map((one) => [one.chosen, one.skipReason]),
    [['return', 'flaw_serious']],
  )
})

test('S1-39 a buyer who takes the compensation is paid once, and their request is done', async () => {
  const { agent, buyer, asked, order } = await givenFlaw()
  const id = newId()
  const proposed = await propose(agent, asked, 1900, id)
  assert.deepEqual([proposed.state, proposed.version, proposed.dueAt], ['asked', asked.version, asked.dueAt])
  await propose(agent, asked, 1900, id)
  await refused(propose(agent, asked, 1800, id), 'id_reused')
  await refused(propose(agent, asked), 'compensation_open')
  const stranger = await givenPerson(server)
  await refused(answer(acceptCompensation, stranger, asked, id), 'not_found')
  const tries = await Promise.all([1, 2, 3].map(() => answer(acceptCompensation, buyer, asked, id)))
  assert.deepEqual([...new Set(tries.map((one) => one.state))], ['done'])
  await server.waitUntilIdle()
  const payouts = await readPayoutsOf(server.db.kysely, asked.shopId, order.orderId)
  assert.deepEqual(
    payouts.map((one) => [one.amount_fen, one.state, one.reason]),
    [[1900, 'sent', 'quality']],
  )
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  await refused(agree(server, agent, asked), 'refund_decided')
  await refused(answer(declineCompensation, buyer, asked, id), 'compensation_over')
  // Nothing of their rights is gone: the same line may be asked for again.
  const again = await askService(server, order, { reason: 'no_reason' })
  assert.equal(again.state, 'asked')
})

test('S1-39 a buyer who goes on loses nothing, the agent has the limit back, and the next rung is suggested', async () => {
  const { shop, agent, buyer, asked } = await givenFlaw()
  await server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { role: 'agent', act: 'payout', mostFen: null, marginPercent: null, dayFen: 1900 },
  })
  const proposed = await propose(agent, asked, 1900)
  assert.equal((await read(agent, asked)).ladder?.rungs[0]?.feasible, false)
  const gone = await answer(declineCompensation, buyer, asked, firstOf(proposed))
  assert.deepEqual(
    [gone.state, gone.version, gone.dueAt, gone.amountFen, gone.compensations[0]?.state],
    ['asked', asked.version, asked.dueAt, 9900, 'declined'],
  )
  assert.equal((await read(agent, asked)).ladder?.suggested, 'exchange')
  await refused(propose(agent, asked, 1901), 'compensation_too_much')
  await propose(agent, asked, 1900)
})

test('S1-39 accept and agree at once: one of the two, and the money of one alone', async () => {
  const { agent, buyer, asked, order } = await givenFlaw({ kind: 'refund_only', wish: 'refund' })
  const id = firstOf(await propose(agent, asked, 1900))
  const [taken, agreed] = await Promise.allSettled([
    answer(acceptCompensation, buyer, asked, id),
    agree(server, agent, asked),
  ])
  assert.equal([taken, agreed].filter((one) => one?.status === 'fulfilled').length, 1)
  await server.waitUntilIdle()
  const payouts = await readPayoutsOf(server.db.kysely, asked.shopId, order.orderId)
  const { state, compensations } = await server.call(readMyRefund, { as: buyer, ...at(asked) })
  assert.deepEqual(
    [state, payouts.length, compensations[0]?.state],
    taken?.status === 'fulfilled' ? ['done', 1, 'accepted'] : ['refunded', 0, 'lapsed'],
  )
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('S1-39 a proposal lapses with a change, a refusal or an agreement of its case', async () => {
  const { shop, agent, buyer, asked } = await givenFlaw()
  const first = firstOf(await propose(agent, asked))
  const changed = await server.call(changeRequest, {
    as: buyer,
    ...at(asked),
    body: { version: asked.version, ...wishFor({ text: '想退' }) },
  })
  await refused(answer(acceptCompensation, buyer, changed, first), 'compensation_over')
  const second = firstOf(await propose(agent, changed))
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    ...at(changed),
    body: { version: changed.version, reason: 'not_agreed', text: '不同意' },
  })
  await refused(answer(acceptCompensation, buyer, no, second), 'compensation_over')
  const third = firstOf(await propose(agent, no))
  const disputed = await server.call(disputeCase, {
    as: buyer,
    ...at(no),
    body: { version: no.version, text: '请平台判断' },
  })
  await refused(answer(acceptCompensation, buyer, disputed, third), 'compensation_over')
  await refused(propose(agent, disputed), 'case_move_not_allowed')
})

test('S1-39 no compensation is proposed before the wish is known, above the pieces, or by the buyer themselves', async () => {
  const { shop, agent, order: other } = await givenFlaw()
  const order = await givenWornOrder(server, shop, { buyer: other.buyer })
  // Who leaves the wish out wants the shop to propose something.
  const { wish: _, ...open } = wishFor()
  const asked = await server.call(askForService, {
    as: order.buyer,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id: newId(), ...open },
  })
  await refused(propose(agent, asked), 'wish_unknown')
  const wished = await server.call(recordWish, {
    as: agent,
    ...at(asked),
    body: { version: asked.version, wish: 'compensation' },
  })
  await refused(propose(agent, wished, 9901), 'compensation_too_much')
  await refused(propose(order.buyer, wished), 'not_found')
  await propose(agent, wished, 9900)
})
