import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { newId, refused, TEST_START, testServerForEach } from '../../../../testing/server.ts'
import { addMs } from '../../../kernel/time.ts'
import { listFollowedShops } from '../../../screens/buyer/followed-shops-contract.ts'
import { goOffline } from '../absence/contract.ts'
import { followShop, getFollow, unfollowShop } from './contract.ts'

const server = testServerForEach()

test('a buyer follows shops once each, finds them latest first with those that are away marked, and follows them no longer', async () => {
  const shops = [await givenShop(server), await givenShop(server), await givenShop(server)]
  const [fan, other] = [await givenPerson(server), await givenPerson(server)]
  const follow = (as: Person, shopId: string) => server.call(followShop, { as, params: { shopId } })
  const seen = (as: Person | null, shopId: string) =>
    server.call(getFollow, { ...(as ? { as } : {}), params: { shopId } })
  for (const [at, { shopId }] of shops.entries()) {
    await follow(fan, shopId)
    if (at < 1) await server.clockTo(addMs(TEST_START, 60_000))
  }
  const [first, second, third] = shops.map((shop) => shop.shopId) as [string, string, string]
  await Promise.all(Array.from({ length: 5 }, () => follow(fan, first)))
  await follow(other, first)
  await server.call(goOffline, {
    as: shops[0]?.owner as Person,
    params: { shopId: first },
    body: { id: newId(), reason: 'vacation', resumesAt: null },
  })
  assert.deepEqual(await seen(fan, first), { followers: 2, isFollowing: true })
  assert.deepEqual(await seen(null, first), { followers: 2, isFollowing: false })
  assert.deepEqual(await seen(other, second), { followers: 1, isFollowing: false })
  const latest = [second, third].sort()
  const list = (query = {}) => server.call(listFollowedShops, { as: fan, query })
  assert.deepEqual(
    (await list()).rows.map((row) => [row.shopId, row.state]),
    [...latest.map((shopId) => [shopId, 'online']), [first, 'offline']],
  )
  const page = await list({ limit: 1 })
  assert.deepEqual(
    [...page.rows, ...(await list({ limit: 2, after: page.next ?? '' })).rows].map((row) => row.shopId),
    [...latest, first],
  )
  const leave = () => server.call(unfollowShop, { as: fan, params: { shopId: first } })
  await leave()
  await leave()
  assert.deepEqual(await seen(fan, first), { followers: 1, isFollowing: false })
  assert.equal((await list()).rows.length, 2)
  await refused(follow(fan, newId()), 'not_found')
  await refused(seen(fan, newId()), 'not_found')
})
