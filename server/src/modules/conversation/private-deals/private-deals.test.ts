import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { buyerSays, chatOf, givenChat, shopSays } from '../../../../testing/given-chat.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { listPrivateDeals } from '../../../screens/merchant/private-deals-contract.ts'
import { listAudit } from '../../../screens/operator/audit-contract.ts'

const server = await testServer()
const other = await server.another('api')

const logOf = (shop: GivenShop, query = {}, as: Person = shop.owner) =>
  server.call(listPrivateDeals, { as, params: { shopId: shop.shopId }, query })

test('S2-34 what a buyer and an agent write of a private transfer is logged: who, which words, no other text', async () => {
  const of = await givenChat(server)
  const agent = await givenStaff(server, of.shop, 'agent')
  const [asked, answered] = [newId(), newId()]
  await buyerSays(server, of, '微信支付成功了吗')
  await buyerSays(server, of, '加微信 abc99，转我卡上 6222000011112222', asked)
  await shopSays(server, of, '好的，私下转你', { as: agent, id: answered })
  await shopSays(server, of, '请不要私下转账', { as: agent })
  const { rows, next } = await logOf(of.shop)
  const tail = of.buyer.phone.slice(-4)
  assert.equal(next, null)
  assert.deepEqual(
    rows.map(({ at: _, ...row }) => row),
    [
      {
        messageId: answered,
        chatId: of.chatId,
        from: 'staff',
        fromName: 'agent',
        phoneTail: tail,
        words: ['private'],
      },
      {
        messageId: asked,
        chatId: of.chatId,
        from: 'buyer',
        fromName: null,
        phoneTail: tail,
        words: ['to_account', 'add_wechat'],
      },
    ],
  )
  const { rows: stored } = await server.db.pool.query<{ row: string }>(
    `select to_jsonb(a)::text as row from platform.audit a where shop_id = $1 and act = 'conversation.private_deal'`,
    [of.shop.shopId],
  )
  assert.equal(stored.length, 2)
  for (const { row } of stored) assert.doesNotMatch(row, /abc99|6222|好的/)
  assert.deepEqual(
    (await logOf(of.shop, { by: 'staff' })).rows.map((row) => row.messageId),
    [answered],
  )
})

test('S2-34 one message sent many times at once, by two processes, is logged once', async () => {
  const of = await givenChat(server)
  const ids = [newId(), newId(), newId()]
  await Promise.all(
    ids.flatMap((id) => [server, other, server, other].map((by) => buyerSays(by, of, '线下转你', id))),
  )
  const { rows } = await logOf(of.shop)
  assert.deepEqual(rows.map((row) => row.messageId).sort(), ids.toSorted())
})

test('S2-34 a message that is refused is not logged; each shop reads its own, also of one id', async () => {
  const shops = [await givenShop(server), await givenShop(server)]
  const id = newId()
  const chats = []
  for (const shop of shops) chats.push(await givenChat(server, { shop, said: '在吗' }))
  const [one, two] = chats
  if (!one || !two) throw new Error('No chats.')
  await buyerSays(server, one, '发个收款码', id)
  await refused(buyerSays(server, one, '加V聊', id), 'id_reused')
  await buyerSays(server, two, '加V聊', id)
  const wordsOf = async (shop: GivenShop) => (await logOf(shop)).rows.map((row) => row.words)
  assert.deepEqual(await wordsOf(one.shop), [['payment_code']])
  assert.deepEqual(await wordsOf(two.shop), [['add_v']])
  assert.equal((await logOf(one.shop)).rows[0]?.chatId, await chatOf(server, one.shop, one.buyer))
})

test('S2-34 the log goes page by page without loss; the owner, managers and the lead read it, agents do not', async () => {
  const of = await givenChat(server)
  const ids = Array.from({ length: 5 }, () => newId())
  for (const id of ids) await buyerSays(server, of, '加微信', id)
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof logOf>> = await logOf(of.shop, {
      limit: 2,
      ...(after ? { after } : {}),
    })
    assert.ok(page.rows.length <= 2)
    seen.push(...page.rows.map((row) => row.messageId))
    after = page.next
  } while (after)
  assert.deepEqual(seen, ids.toReversed())
  for (const role of ['manager', 'agent_lead'] as const)
    assert.equal((await logOf(of.shop, {}, await givenStaff(server, of.shop, role))).rows.length, 5)
  for (const role of ['agent', 'warehouse', 'finance'] as const)
    await refused(logOf(of.shop, {}, await givenStaff(server, of.shop, role)), 'not_allowed')
  await refused(logOf(of.shop, {}, await givenStaff(server, await givenShop(server), 'manager')), 'not_found')
})

test('S2-34 officers read it in the audit log', async () => {
  const of = await givenChat(server, { said: '银行卡号发我' })
  const { rows } = await server.call(listAudit, {
    as: await givenPerson(server, { officer: true }),
    query: { shopId: of.shop.shopId, act: 'conversation.private_deal' },
  })
  assert.deepEqual(
    rows.map((row) => [row.actorKind, row.detail]),
    [['buyer', { chatId: of.chatId, words: ['bank_card'] }]],
  )
})
