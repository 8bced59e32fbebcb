import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  type SeenCase,
  sendBack,
} from '../../../../testing/given-cases.ts'
import { buyerSays } from '../../../../testing/given-chat.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { type RefundReason, readMyRefund } from '../cases/contract.ts'
import { changeRequest } from '../requests/contract.ts'
import { answerCorrection, askCorrection, readContradictions } from './contract.ts'

const server = testServerForEach()

/** A buyer asks for a return, and writes in the chat. */
async function givenSaid(reason: RefundReason, chat: string, autoReturn = false) {
  const shop = await givenShopWithReturns(server, autoReturn)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenWornOrder(server, shop)
  await server.clockTo(addMinutes(await readBusinessNow(server.db.kysely), 1))
  await buyerSays(server, { shop, buyer: order.buyer }, chat)
  const asked = await askService(server, order, { reason, text: '请看看' })
  return { shop, agent, order, buyer: order.buyer, asked }
}

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })
const read = (as: Person, seen: SeenCase) => server.call(readContradictions, { as, ...at(seen) })
const ask = (as: Person, seen: SeenCase, reason: RefundReason, id = newId()) =>
  server.call(askCorrection, {
    as,
    ...at(seen),
    body: { id, version: seen.version, reason, words: '您看原因是否选错了？' },
  })
const answer = (as: Person, { shopId, caseId }: SeenCase, correctionId: string, yes: boolean) =>
  server.call(answerCorrection, {
    as,
    params: { shopId, caseId, correctionId },
    body: { agree: yes },
  })

test('S1-28 a reason that contradicts the chat is shown with the words, to who answers alone', async () => {
  const { shop, agent, buyer, asked } = await givenSaid('poor_quality', '不是质量问题，就是不太喜欢')
  const { contradictions, reasons } = await read(agent, asked)
  assert.deepEqual(
    contradictions
      .filter((one) => one.source === 'chat')
      .map(({ kind, suggested, words }) => [kind, suggested, words]),
    [['said_personal', 'no_reason', '就是不太喜欢']],
  )
  assert.ok(!reasons.includes('poor_quality') && reasons.includes('no_reason'))
  await refused(read(buyer, asked), 'not_found')
  await refused(read(await givenStaff(server, shop, 'warehouse'), asked), 'not_allowed')
  const rival = await givenShop(server)
  await refused(read(rival.owner, { ...asked, shopId: rival.shopId }), 'not_found')
})

test('S1-28 only the buyer corrects the reason; both stay with who and when, and who bears the freight follows', async () => {
  const { agent, buyer, asked } = await givenSaid('no_reason', '收到就是破的')
  const id = newId()
  const waiting = await ask(agent, asked, 'damaged', id)
  assert.deepEqual(
    [waiting.reason, waiting.version, waiting.dueAt],
    ['no_reason', asked.version, asked.dueAt],
  )
  await ask(agent, asked, 'damaged', id)
  await refused(ask(agent, asked, 'poor_quality', id), 'id_reused')
  await refused(ask(agent, asked, 'damaged'), 'correction_open')
  await server.waitUntilIdle()
  const notices = await server.call(listNotices, { as: buyer })
  assert.ok(notices.rows.some((one) => one.zh.body.includes('由“7天无理由”改为“破损/污渍”')))
  await refused(answer(await givenPerson(server), asked, id, true), 'not_found')
  await refused(answer(agent, asked, id, true), 'not_found')
  const yes = await answer(buyer, asked, id, true)
  assert.deepEqual(
    [
      yes.reason,
      yes.state,
      yes.version,
      yes.dueAt,
      yes.corrections.map((one) => [one.from, one.to, one.state]),
    ],
    ['damaged', 'asked', asked.version + 1, asked.dueAt, [['no_reason', 'damaged', 'agreed']]],
  )
  await answer(buyer, asked, id, true)
  await refused(answer(buyer, asked, id, false), 'correction_over')
  const row = await server.db.kysely
    .selectFrom('aftersale.refund_case')
    .select(['with_freight', 'reason'])
    .where('shop_id', '=', asked.shopId)
    .where('case_id', '=', asked.caseId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { with_freight: true, reason: 'damaged' })
  const log = await server.db.kysely
    .selectFrom('platform.audit')
    .selectAll()
    .where('act', '=', 'aftersale.reason_correction')
    .execute()
  assert.equal(log.length, 1)
})

test('S1-28 a buyer who leaves the reason as it is loses nothing, and agreeing never waits for an answer', async () => {
  const { agent, buyer, asked } = await givenSaid('poor_quality', '不想要了')
  const first = newId()
  await ask(agent, asked, 'no_reason', first)
  const no = await answer(buyer, asked, first, false)
  assert.deepEqual(
    [no.reason, no.version, no.dueAt, no.amountFen],
    ['poor_quality', asked.version, asked.dueAt, 9900],
  )
  const second = newId()
  await ask(agent, asked, 'no_reason', second)
  const agreed = await agree(server, agent, asked)
  assert.equal(agreed.state, 'returning')
  const sent = await sendBack(server, buyer, agreed)
  assert.equal(sent.reason, 'poor_quality')
})

test('S1-28 a return that was agreed to by rule can be corrected, so that the shop bears its freight', async () => {
  const { agent, buyer, asked } = await givenSaid('no_reason', '领口开线了', true)
  assert.equal(asked.state, 'returning')
  const id = newId()
  await ask(agent, asked, 'poor_quality', id)
  const yes = await answer(buyer, asked, id, true)
  assert.deepEqual([yes.state, yes.reason], ['returning', 'poor_quality'])
})

test('S1-28 nobody is asked to correct what nothing contradicts, to a reason that would have been refused, or after a change', async () => {
  const { agent, order, asked } = await givenSaid('poor_quality', '你好，在吗')
  // Tracking says that nothing was signed for yet, which alone is a contradiction; received, it is none.
  await server.db.kysely
    .updateTable('ordering.order')
    .set({ delivered_at: new Date(asked.askedAt), received_at: new Date(asked.askedAt) })
    .where('shop_id', '=', asked.shopId)
    .where('order_id', '=', order.orderId)
    .execute()
  assert.deepEqual((await read(agent, asked)).contradictions, [])
  await refused(ask(agent, asked, 'no_reason'), 'reason_not_contradicted')
  const other = await givenSaid('poor_quality', '不想要了')
  await refused(ask(other.agent, other.asked, 'wrong_product'), 'correction_not_open_reason')
  await refused(ask(other.agent, other.asked, 'missing_gift'), 'correction_not_open_reason')
  // Its buyer says that they changed their mind: nothing of it speaks for another fault.
  await refused(ask(other.agent, other.asked, 'damaged'), 'correction_not_open_reason')
  await refused(ask(other.buyer, other.asked, 'no_reason'), 'not_found')
  const id = newId()
  await ask(other.agent, other.asked, 'no_reason', id)
  const { text: _, ...request } = {
    kind: 'return_refund',
    reason: 'damaged',
    wish: 'return_refund',
    goodsReceived: true,
    lines: [{ lineNo: 1, quantity: 1 }],
    text: '',
  } as const
  await server.call(changeRequest, {
    as: other.buyer,
    ...at(other.asked),
    body: { version: other.asked.version, ...request, lines: [...request.lines] },
  })
  await refused(answer(other.buyer, other.asked, id, true), 'correction_over')
  await refused(ask(other.agent, other.asked, 'no_reason'), 'case_changed')
  const now = await server.call(readMyRefund, { as: other.buyer, ...at(other.asked) })
  assert.deepEqual([now.reason, now.corrections[0]?.state], ['damaged', 'lapsed'])
})
