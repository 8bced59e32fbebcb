import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop, givenStaff } from '../../testing/given.ts'
import { givenPaidOrder } from '../../testing/given-ordering.ts'
import { givenShopWithFunds, payOut } from '../../testing/given-payout.ts'
import { newId, testServerForEach } from '../../testing/server.ts'
import { giveMoneyBack } from '../modules/aftersale/cases/contract.ts'
import { storedAuditDetail } from './audit.ts'
import { checkChain, shopsWithChains } from './audit-chain.ts'

const server = testServerForEach()

/** A shop that made payouts and a refund; the acts about them lie in its chain. */
async function givenChain() {
  const shop = await givenShopWithFunds(server)
  const order = await givenPaidOrder(server, { shop })
  await payOut(server, shop.owner, order, { amountFen: 100 })
  await server.waitUntilIdle()
  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'agreed', amountFen: 500 },
  })
  await server.waitUntilIdle()
  return shop
}

const check = (shopId: string) => checkChain(server.db.kysely, shopId)

/** Changes the log as somebody would who has the database in hand. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  const client = await server.db.pool.connect()
  try {
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    await client.query(statement, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

test('S1-41 acts about money and after-sales form a chain: who, what, before, after, amount, reason', async () => {
  const { shopId, owner } = await givenChain()
  const rows = await server.db.kysely
    .selectFrom('platform.audit')
    .select(['chain_no', 'act', 'actor_kind', 'actor_id', 'detail'])
    .where('shop_id', '=', shopId)
    .where('chain_no', 'is not', null)
    .orderBy('chain_no')
    .execute()
  assert.deepEqual(
    rows.map((row) => [row.chain_no, row.act, row.actor_kind]),
    [
      [1, 'payment.payout_made', 'staff'],
      [2, 'payment.payout_sent', 'system'],
      [3, 'aftersale.case_moved', 'staff'],
      [4, 'aftersale.case_moved', 'staff'],
      [5, 'payment.refund_sent', 'system'],
      [6, 'aftersale.case_moved', 'system'],
    ],
  )
  const granted = rows[3]
  assert.equal(granted?.actor_id, owner.accountId)
  const { orderId: _, ...detail } = storedAuditDetail.read(granted?.detail) ?? {}
  assert.deepEqual(detail, {
    before: 'asked',
    after: 'refunding',
    amountFen: 500,
    reason: 'agreed',
    why: 'merchant',
  })
  const state = await check(shopId)
  assert.deepEqual([state.links, state.broken], [6, null])
  assert.deepEqual(await shopsWithChains(server.db.kysely), [shopId])
})

test('S1-41 a link that is changed, taken out, put in or cut off shows; the program itself cannot change one', async () => {
  const { shopId } = await givenChain()
  const plain = `update platform.audit set subject = 'x' where shop_id = $1 and chain_no = 2`
  await assert.rejects(server.db.pool.query(plain, [shopId]), /only added to/)
  await assert.rejects(
    server.db.pool.query('delete from platform.audit where shop_id = $1 and chain_no = 2', [shopId]),
    /only added to/,
  )
  const amount = (fen: number) =>
    tamper(
      `update platform.audit set detail = jsonb_set(detail, '{amountFen}', to_jsonb($2::int))
       where shop_id = $1 and chain_no = 4`,
      [shopId, fen],
    )
  await amount(501)
  assert.deepEqual((await check(shopId)).broken, { no: 4, what: 'changed' })
  await amount(500)
  assert.equal((await check(shopId)).broken, null)
  const at = (ms: number) =>
    tamper(
      `update platform.audit set at = at + make_interval(secs => $2) where shop_id = $1 and chain_no = 1`,
      [shopId, ms / 1000],
    )
  await at(1)
  assert.deepEqual((await check(shopId)).broken, { no: 1, what: 'changed' })
  await at(-1)
  await tamper('delete from platform.audit where shop_id = $1 and chain_no = 6', [shopId])
  assert.deepEqual((await check(shopId)).broken, { no: 6, what: 'missing' })
  await tamper('delete from platform.audit where shop_id = $1 and chain_no = 3', [shopId])
  assert.deepEqual((await check(shopId)).broken, { no: 3, what: 'missing' })
  await tamper('delete from platform.audit_head where shop_id = $1', [shopId])
  assert.deepEqual((await check(shopId)).broken, { no: 3, what: 'missing' })
})

test('S1-41 acts of many at once stand in one order, each shop’s in its own chain', async () => {
  const shops = [await givenShopWithFunds(server), await givenShopWithFunds(server)]
  const tries = []
  for (const shop of shops) {
    const agents = [await givenStaff(server, shop, 'agent'), shop.owner]
    for (const agent of agents) {
      const order = await givenPaidOrder(server, { shop })
      const params = { shopId: shop.shopId, orderId: order.orderId }
      tries.push(() => payOut(server, agent, order, { amountFen: 100 }))
      tries.push(() =>
        server.call(giveMoneyBack, {
          as: agent,
          params,
          body: { id: newId(), reason: 'agreed', amountFen: 50 },
        }),
      )
    }
  }
  await Promise.all(tries.map((attempt) => attempt()))
  await server.waitUntilIdle()
  for (const { shopId } of shops) {
    const { links, broken } = await check(shopId)
    assert.deepEqual([links, broken], [12, null])
  }
  const empty = await givenShop(server)
  assert.deepEqual(await check(empty.shopId), {
    shopId: empty.shopId,
    links: 0,
    hash: '0'.repeat(64),
    broken: null,
  })
})
