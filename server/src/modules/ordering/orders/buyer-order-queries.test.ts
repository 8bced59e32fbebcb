import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import { givenOrder } from '../../../../testing/given-ordering.ts'
import { testServer } from '../../../../testing/server.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { newestOrdersOf } from './buyer-order-queries.ts'

const server = await testServer()

test('S3-12 S1-17 beside a chat stand the newest orders of its buyer at this shop, newest first, and how many there are in all', async () => {
  const [shop, other, buyer] = [await givenShop(server), await givenShop(server), await givenPerson(server)]
  const placed: string[] = []
  for (let count = 0; count < 3; count += 1) {
    placed.unshift((await givenOrder(server, { shop, buyer })).orderId)
    await givenOrder(server, { shop: other, buyer })
    await givenOrder(server, { shop })
    await server.clockTo(addMinutes(await readBusinessNow(server.db.kysely), 1))
  }
  assert.deepEqual(await newestOrdersOf(server.db.kysely, shop.shopId, buyer.accountId, 2), {
    orderIds: placed.slice(0, 2),
    total: 3,
  })
})
