import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import type { Role } from '../../../platform/actor.ts'
import { changeStaffRoles, type KeyFate, leaveShop, listStaff, removeStaff } from '../staff/contract.ts'
import { listApiKeys, MAX_KEYS, makeApiKey } from './contract.ts'

const server = await testServer()

async function keyOf(shop: GivenShop, maker: Person): Promise<string> {
  const { key } = await server.call(makeApiKey, {
    as: maker,
    params: { shopId: shop.shopId },
    body: { id: newId(), name: 'ERP', scopes: ['orders:read'] },
  })
  return key
}

const opens = async (key: string): Promise<boolean> => {
  const { status } = await fetch(`${server.url}/open/v1/orders`, {
    headers: { authorization: `Bearer ${key}` },
  })
  assert.ok(status === 200 || status === 401, `${status}`)
  return status === 200
}

const listed = async ({ shopId, owner }: GivenShop) =>
  (await server.call(listApiKeys, { as: owner, params: { shopId } })).keys.map((key) => [
    key.madeBy,
    key.heldBy,
    key.revokedAt !== null,
  ])

/** A shop whose manager has made a key, and how the manager goes. */
async function managed() {
  const shop = await givenShop(server)
  const manager = await givenStaff(server, shop, 'manager')
  const [key, owners] = [await keyOf(shop, manager), await keyOf(shop, shop.owner)]
  const params = { shopId: shop.shopId, accountId: manager.accountId }
  return {
    shop,
    manager,
    key,
    owners,
    remove: (keys?: KeyFate) =>
      server.call(removeStaff, { as: shop.owner, params, ...(keys ? { query: { keys } } : {}) }),
    give: (roles: Role[], keys?: KeyFate) =>
      server.call(changeStaffRoles, { as: shop.owner, params, body: { roles, ...(keys ? { keys } : {}) } }),
  }
}

test('who is taken off the staff takes their keys with them; those of others work on', async () => {
  const { shop, key, owners, remove } = await managed()
  assert.equal(await opens(key), true)
  const { staff } = await server.call(listStaff, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    staff.map(({ keys }) => keys),
    [1, 1],
  )
  await remove()
  assert.deepEqual([await opens(key), await opens(owners)], [false, true])
  assert.deepEqual(
    new Set((await listed(shop)).map(String)),
    new Set(['manager,manager,true', '店主,店主,false']),
  )
})

test('keys may be handed over to the owner, who is then who acts by them, and with whom they end', async () => {
  const { shop, key, manager, remove } = await managed()
  const second = await givenStaff(server, shop, 'owner')
  await remove('hand_over')
  assert.equal(await opens(key), true)
  assert.ok((await listed(shop)).map(String).includes('manager,店主,false'))
  const { rows } = await server.db.pool.query(
    "select act, actor_id from platform.audit where shop_id = $1 and act like 'api_key.%' order by audit_id desc limit 1",
    [shop.shopId],
  )
  assert.deepEqual(rows, [{ act: 'api_key.handed_over', actor_id: shop.owner.accountId }])
  assert.notEqual(manager.accountId, shop.owner.accountId)
  await server.call(leaveShop, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal(await opens(key), false)
  const { keys } = await server.call(listApiKeys, { as: second, params: { shopId: shop.shopId } })
  assert.deepEqual(
    keys.map(({ revokedAt }) => revokedAt !== null),
    [true, true],
  )
})

test('a change of roles ends or hands over keys only where the new roles keep none', async () => {
  const stays = await managed()
  await stays.give(['manager', 'finance'])
  assert.equal(await opens(stays.key), true)
  await stays.give(['finance'], 'hand_over')
  assert.equal(await opens(stays.key), true)
  const ends = await managed()
  await ends.give(['finance'])
  assert.equal(await opens(ends.key), false)
  await ends.give(['manager'])
  assert.equal(await opens(ends.key), false)
})

test('who leaves by themselves leaves no key behind', async () => {
  const { shop, key, manager } = await managed()
  await server.call(leaveShop, { as: manager, params: { shopId: shop.shopId } })
  assert.equal(await opens(key), false)
})

test('however a role is lost, a key without its holder’s role opens nothing', async () => {
  const { shop, key, manager } = await managed()
  const of = [shop.shopId, manager.accountId]
  await server.db.pool.query(
    "update identity.staff set roles = '{agent}' where shop_id = $1 and account_id = $2",
    of,
  )
  assert.equal(await opens(key), false)
  await server.db.pool.query(
    "update identity.staff set roles = '{manager}' where shop_id = $1 and account_id = $2",
    of,
  )
  assert.equal(await opens(key), true)
  await server.db.pool.query('delete from identity.staff where shop_id = $1 and account_id = $2', of)
  assert.equal(await opens(key), false)
})

test('a key that is made at the moment in which the right goes does not come back with the role', async () => {
  const { shop, manager, give } = await managed()
  const made = Promise.all(
    Array.from({ length: 6 }, () => keyOf(shop, manager).catch((error: { refusal?: string }) => error)),
  )
  await give(['warehouse'])
  const keys = (await made).filter((key) => typeof key === 'string')
  await give(['manager'])
  assert.deepEqual(
    await Promise.all(keys.map(opens)),
    keys.map(() => false),
  )
})

test('keys that are asked for at once stay within the limit', async () => {
  const shop = await givenShop(server)
  const asked = Array.from({ length: MAX_KEYS + 12 }, () => keyOf(shop, shop.owner))
  const refusals = (await Promise.allSettled(asked)).flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason.refusal as string] : [],
  )
  assert.deepEqual(refusals, Array(12).fill('too_many_keys'))
  assert.equal((await listed(shop)).length, MAX_KEYS)
})
