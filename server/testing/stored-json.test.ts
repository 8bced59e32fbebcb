import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PoolClient } from 'pg'
import { listMessages, listMyMessages } from '../src/modules/conversation/chat/contract.ts'
import { allStoredJson } from '../src/platform/db/stored-json.ts'
import { listChats } from '../src/screens/merchant/chats-contract.ts'
import { allReads, nameOf, read, requestOf } from './every-read.ts'
import { buyerSays, chatOf, givenChat } from './given-chat.ts'
import { givenPaidOrder } from './given-ordering.ts'
import { type GivenWorld, givenWorld } from './given-world.ts'
import { newId, testServerForEach } from './server.ts'

const server = testServerForEach()

/** Every jsonb column of our schemas. */
async function jsonColumns(): Promise<{ table: string; column: string; name: string }[]> {
  const { rows } = await server.db.pool.query<{ schema: string; relation: string; column: string }>(
    `select table_schema as schema, table_name as relation, column_name as column from information_schema.columns
     where data_type in ('json', 'jsonb') and table_schema not like 'pg_%'
       and table_schema not in ('information_schema', 'graphile_worker') order by 1, 2, 3`,
  )
  return rows.map(({ schema, relation, column }) => ({
    table: `"${schema}"."${relation}"`,
    column,
    name: `${schema}.${relation}.${column}`,
  }))
}

test('every jsonb column has a schema by which alone it is written and read', async () => {
  const columns = (await jsonColumns()).map(({ name }) => name)
  assert.ok(columns.length >= 15)
  const declared = [...allStoredJson.keys()].filter((name) => !name.startsWith('test.')).sort()
  assert.deepEqual(declared, columns)
})

/** Values that no page expects; messages keep a kind, which their table asks for. */
const rubbish = [
  '{"kind": "text", "text": {"deep": [1, 2]}, "orderId": true, "sections": 1, "banner": true}',
  '{"kind": "order", "orderId": "not an id", "rows": "many", "faults": {}, "words": null}',
  '{"kind": "text"}',
]

test('whatever lies in a jsonb column, every page of everybody still answers', async () => {
  const world = await givenWorld(server)
  const columns = await jsonColumns()
  for (const value of rubbish) {
    await behindTheTriggers(async (client) => {
      for (const { table, column } of columns)
        await client.query(`update ${table} set "${column}" = $1::jsonb where "${column}" is not null`, [
          value,
        ])
    })
    for (const route of allReads.filter(({ who }) => who.kind !== 'apiKey')) {
      const answer = await read(server, requestOf(route, world.parts), readerOf(world, route.who.kind))
      assert.ok(
        answer.status < 500,
        `${nameOf(route)} with ${value}: ${answer.status} ${answer.text.slice(0, 300)}`,
      )
    }
  }
})

/** Works on a connection for which no trigger fires: some tables are only added to. */
async function behindTheTriggers(work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await server.db.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await work(client)
  } finally {
    client.release(true)
  }
}

const readerOf = ({ shop, buyer, officer }: GivenWorld, kind: string) =>
  kind === 'staff' ? shop.owner : kind === 'officer' ? officer : buyer

test('a message with junk beside its text is stored without it, and no order id of a person is shown', async () => {
  const chat = await givenChat(server, { said: '在吗' })
  const foreign = await givenPaidOrder(server)
  const { shopId } = chat.shop
  const junk = [
    { kind: 'text', text: '多余的订单', orderId: foreign.orderId },
    { kind: 'text', text: '布尔值', orderId: true },
    { kind: 'text', text: '垃圾', junk: 'x'.repeat(100_000) },
  ]
  for (const body of junk) {
    const answer = await fetch(`${server.url}/api/buyer/chats/${shopId}/messages`, {
      method: 'POST',
      headers: { cookie: chat.buyer.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: newId(), body }),
    })
    assert.ok([200, 400, 422].includes(answer.status), `${answer.status}`)
  }
  const { rows: stored } = await server.db.pool.query<{ body: object }>(
    'select body from conversation.message where shop_id = $1',
    [shopId],
  )
  for (const { body } of stored) assert.deepEqual(Object.keys(body).sort(), ['kind', 'text'])
  for (const { body } of (await saidToBoth(chat)).flat())
    assert.equal('orderId' in body ? body.orderId : null, null)
})

/** The messages of a chat as the buyer and as the shop see them. */
async function saidToBoth({ shop, buyer, chatId }: Awaited<ReturnType<typeof givenChat>>) {
  const { shopId } = shop
  return [
    (await server.call(listMyMessages, { as: buyer, params: { shopId } })).rows,
    (await server.call(listMessages, { as: shop.owner, params: { shopId, chatId } })).rows,
  ]
}

test('a message that was poisoned before is shown by what of it can be read, or as unreadable, among the others', async () => {
  const chat = await givenChat(server, { said: '第一句' })
  await buyerSays(server, chat, '第二句')
  await buyerSays(server, chat, '第三句')
  const { shopId } = chat.shop
  const poison = (number: number, body: object) =>
    server.db.pool.query(
      'update conversation.message set body = $3 where shop_id = $1 and number = $2 and sender = $$buyer$$',
      [shopId, number, JSON.stringify(body)],
    )
  const { rows: numbers } = await server.db.pool.query<{ number: number }>(
    `select number from conversation.message where shop_id = $1 and sender = 'buyer' order by number`,
    [shopId],
  )
  const [first, second, third] = numbers.map(({ number }) => number)
  await poison(first ?? 0, { kind: 'text', text: '第一句', orderId: true })
  await poison(third ?? 0, { kind: 'order', orderId: { not: 'an id' } })
  for (const rows of await saidToBoth(chat)) {
    const bodies = new Map(rows.map(({ number, body }) => [number, body]))
    assert.deepEqual(bodies.get(first ?? 0), { kind: 'text', text: '第一句', orderId: null })
    assert.deepEqual(bodies.get(second ?? 0), { kind: 'text', text: '第二句', orderId: null })
    assert.deepEqual(bodies.get(third ?? 0), { kind: 'unreadable' })
  }
  const inbox = await server.call(listChats, { as: chat.shop.owner, params: { shopId } })
  assert.deepEqual(
    inbox.rows.map(({ chatId, last }) => [chatId, last?.kind, last?.words]),
    [[await chatOf(server, chat.shop, chat.buyer), 'unreadable', '']],
  )
})
