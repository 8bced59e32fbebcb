import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { setAuthority } from '../../identity/authority/contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { readRefund } from '../cases/contract.ts'
import { decideDispute, disputeCase } from '../disputes/contract.ts'
import { changeRequest, refuseRequest } from './contract.ts'

const server = testServerForEach()

async function givenDesk() {
  const shop = await givenShopWithReturns(server)
  return { shop, order: await givenWornOrder(server, shop) }
}
type Desk = Awaited<ReturnType<typeof givenDesk>>

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })

const refuse = ({ shop }: Desk, seen: SeenCase, more: { readonly takenIn?: boolean } = {}) =>
  server.call(refuseRequest, {
    as: shop.owner,
    ...at(seen),
    body: { version: seen.version, reason: 'not_agreed', text: '不同意', ...more },
  })

const dispute = ({ order }: Desk, seen: SeenCase) =>
  server.call(disputeCase, { as: order.buyer, ...at(seen), body: { version: seen.version, text: '请判断' } })

const moneyOnly = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const

test('after its refusal the shop may give in: the money goes back once, and the log says so', async () => {
  const desk = await givenDesk()
  const asked = await askService(server, desk.order, moneyOnly)
  const no = await refuse(desk, asked)
  assert.ok(no.actions.includes('concede'))
  await refused(agree(server, desk.shop.owner, asked), 'case_changed')
  const rival = await givenShop(server)
  await refused(agree(server, rival.owner, { ...no, shopId: rival.shopId }), 'not_found')
  const tries = await Promise.all(Array.from({ length: 4 }, () => agree(server, desk.shop.owner, no)))
  assert.ok(tries.every((one) => one.caseId === no.caseId))
  await booksAgree(server)
  const params = { shopId: no.shopId, caseId: no.caseId }
  const done = await server.call(readRefund, { as: desk.shop.owner, params })
  assert.deepEqual([done.state, done.decidedBy, done.amountFen], ['refunded', 'merchant', 9900])
  assert.equal(done.answer, '', 'the words of the refusal are not its answer any more')
  const { rows } = await server.db.pool.query(
    `select detail->>'before' as before from platform.audit where act = 'aftersale.conceded'`,
  )
  assert.deepEqual(rows, [{ before: 'refused' }])
})

test('a dispute ends when the shop gives in, and the officer decides it no more', async () => {
  const desk = await givenDesk()
  const officer = await givenPerson(server, { officer: true })
  const disputed = await dispute(desk, await refuse(desk, await askService(server, desk.order)))
  const decide = (version: number) =>
    server.call(decideDispute, {
      as: officer,
      ...at(disputed),
      body: { version, decision: 'reject', facts: '照片不符', reason: '不支持' },
    })
  const given = await agree(server, desk.shop.owner, disputed)
  assert.equal(given.state, 'returning', 'a return is still a return')
  assert.equal(given.answer, '')
  await refused(decide(disputed.version), 'case_changed')
  await refused(decide(given.version), 'case_move_not_allowed')
  assert.equal((await sendBack(server, desk.order.buyer, given)).state, 'in_return')
})

test('S1-41 giving in to a request for money alone needs the authority too', async () => {
  const desk = await givenDesk()
  const agent = await givenStaff(server, desk.shop, 'agent')
  await server.call(setAuthority, {
    as: desk.shop.owner,
    params: { shopId: desk.shop.shopId },
    body: { role: 'agent', act: 'refund', mostFen: 9899, marginPercent: null, dayFen: null },
  })
  const no = await refuse(desk, await askService(server, desk.order, moneyOnly))
  await refused(agree(server, agent, no), 'needs_approval')
  const disputed = await dispute(desk, no)
  await refused(agree(server, agent, disputed), 'needs_approval')
  await refused(agree(server, agent, no), 'case_changed')
  await agree(server, desk.shop.owner, disputed)
})

test('a refused exchange holds no stock; changed or agreed to it is held again, if there is any', async () => {
  const desk = await givenDesk()
  const { shop, order } = desk
  const [, middle = ''] = order.skuIds
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }]
  const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange', lines } as const
  const available = async () =>
    (await stockOf(server.db.kysely, shop.shopId, [middle])).get(middle)?.available
  const asked = await askService(server, order, { ...wish, lines: [...lines] })
  assert.equal(await available(), 9)
  const no = await refuse(desk, asked)
  assert.equal(await available(), 10)
  const body = { version: no.version, ...wishFor({ ...wish, lines: [...lines] }) }
  const changed = await server.call(changeRequest, { as: order.buyer, ...at(no), body })
  assert.equal(await available(), 9)
  const again = await refuse(desk, changed)
  assert.equal(await available(), 10)
  await givenShippedOrder(server, { shop, lines: [{ skuId: middle, quantity: 10 }] })
  assert.equal(await available(), 0)
  await refused(agree(server, shop.owner, again), 'exchange_out_of_stock')
  await refused(
    server.call(changeRequest, {
      as: order.buyer,
      ...at(again),
      body: { ...body, version: again.version },
    }),
    'exchange_out_of_stock',
  )
  await booksAgree(server)
})

test('a refused exchange that the shop gives in to holds its piece while the goods go back', async () => {
  const desk = await givenDesk()
  const { shop, order } = desk
  const [, middle = ''] = order.skuIds
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }]
  const asked = await askService(server, order, {
    kind: 'exchange',
    reason: 'too_small',
    wish: 'exchange',
    lines,
  })
  const given = await agree(server, shop.owner, await refuse(desk, asked))
  assert.equal(given.state, 'returning')
  const levels = await stockOf(server.db.kysely, shop.shopId, [middle])
  assert.equal(levels.get(middle)?.available, 9)
  const sent = await sendBack(server, order.buyer, given)
  // Refused at the door: of a return the shop may still give in, of an exchange not, so that nothing comes twice.
  const refusedAtDoor = await refuse(desk, sent, { takenIn: false })
  assert.deepEqual([refusedAtDoor.state, refusedAtDoor.actions.includes('concede')], ['refused', false])
  const other = await givenWornOrder(server, shop)
  const back = await sendBack(
    server,
    other.buyer,
    await agree(server, shop.owner, await askService(server, other)),
    'SF1234567890222',
  )
  assert.ok((await refuse(desk, back, { takenIn: false })).actions.includes('concede'))
  await booksAgree(server)
})

test('what the platform has sent back for an exchange out of stock goes to the platform again, inspected or at its deadline', async () => {
  for (const how of ['inspected', 'deadline'] as const) {
    const desk = await givenDesk()
    const { shop, order } = desk
    const [, middle = ''] = order.skuIds
    const officer = await givenPerson(server, { officer: true })
    const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: middle }]
    const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange', lines } as const
    const disputed = await dispute(
      desk,
      await refuse(desk, await askService(server, order, { ...wish, lines })),
    )
    await givenShippedOrder(server, { shop, lines: [{ skuId: middle, quantity: 10 }] })
    const decide = (version: number, decision: 'return' | 'refund') =>
      server.call(decideDispute, {
        as: officer,
        ...at(disputed),
        body: { version, decision, facts: '商品有问题', reason: '支持买家' },
      })
    await decide(disputed.version, 'return')
    const read = () => server.call(readRefund, { as: shop.owner, ...at(disputed) })
    const sent = await sendBack(
      server,
      order.buyer,
      await read(),
      how === 'inspected' ? undefined : 'SF1234567890777',
    )
    if (how === 'inspected')
      await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
    else await server.clockTo(new Date(sent.dueAt ?? ''))
    await server.waitUntilIdle()
    const back = await read()
    assert.equal(back.state, 'disputed', how)
    await decide(back.version, 'refund')
    await booksAgree(server)
    const end = await read()
    assert.deepEqual(
      [end.state, end.kind, end.decidedBy, end.amountFen, end.parcels.map((one) => one.direction)],
      ['refunded', 'return_refund', 'platform', 9900, ['back']],
    )
    const refunds = await server.db.kysely
      .selectFrom('payment.refund')
      .select(['refund_id', 'amount_fen'])
      .where('shop_id', '=', shop.shopId)
      .execute()
    assert.deepEqual(refunds, [{ refund_id: back.caseId, amount_fen: 9900 }], 'its money once')
    const levels = await stockOf(server.db.kysely, shop.shopId, [order.skuIds[0] ?? '', middle])
    const shelf = [order.skuIds[0] ?? '', middle].map((skuId) => [
      levels.get(skuId)?.onHand,
      levels.get(skuId)?.available,
    ])
    // What was inspected is on the shelf; nothing is held of what was wanted and is sold out.
    assert.deepEqual(shelf, [how === 'inspected' ? [10, 10] : [9, 9], [0, 0]], how)
  }
})
