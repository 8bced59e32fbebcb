import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { askReminder, dropReminder, listReminders } from '../../shop/reminder/contract.ts'
import { notifyReminded } from './notify-reminded.ts'

const server = await testServer()

const about = (shop: GivenShop) => ({ shopId: shop.shopId })

const ask = (buyer: Person, shop: GivenShop, productId?: string) =>
  server.call(askReminder, { as: buyer, params: about(shop), body: productId ? { productId } : {} })

/** A buyer's notices, oldest first. */
async function noticesTo(buyer: Person) {
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: buyer, query: { limit: 100 } })
  return rows.toReversed()
}

/** Their kinds and facts alone. */
const newsOf = async (buyer: Person) => (await noticesTo(buyer)).map(({ kind, facts }) => [kind, facts])

test('S0-29 who tapped 恢复后提醒我 gets one notice with the way to the product when the shop resumes by itself, and never a second', async () => {
  const shop = await givenShop(server, { name: '等你店' })
  const product = await givenProduct(server, shop, { title: '春季卫衣' })
  const [forProduct, forShop, changedMind, stranger] = [
    await givenPerson(server),
    await givenPerson(server),
    await givenPerson(server),
    await givenPerson(server),
  ]
  const start = await readBusinessNow(server.db.kysely)
  await goAway(server, shop, { resumesAt: addHours(start, 5) })
  await Promise.all([1, 2, 3].map(() => ask(forProduct, shop, product.productId)))
  await ask(forProduct, shop)
  await ask(forShop, shop)
  await ask(changedMind, shop, product.productId)
  await server.call(dropReminder, {
    as: changedMind,
    params: about(shop),
    query: { productId: product.productId },
  })
  assert.deepEqual(await server.call(listReminders, { as: forProduct, params: about(shop) }), {
    shop: true,
    productIds: [product.productId],
  })
  await server.clockTo(addHours(start, 4))
  assert.deepEqual(await newsOf(forProduct), [])

  await server.clockTo(addHours(start, 5))
  const notice = { shopName: '等你店', productId: product.productId, productTitle: '春季卫衣' }
  assert.deepEqual(await newsOf(forProduct), [['product_back', notice]])
  assert.match((await noticesTo(forProduct))[0]?.zh.body ?? '', /等你店 已恢复营业.*春季卫衣/)
  assert.deepEqual(await newsOf(forShop), [['shop_reopened', { shopName: '等你店' }]])
  assert.deepEqual([await newsOf(changedMind), await newsOf(stranger)], [[], []])
  assert.deepEqual(await server.call(listReminders, { as: forProduct, params: about(shop) }), {
    shop: false,
    productIds: [],
  })

  const again = await goAway(server, shop)
  await ask(forShop, shop)
  await comeBack(server, shop, again.absenceId)
  assert.equal((await newsOf(forProduct)).length, 1)
  assert.deepEqual(
    (await newsOf(forShop)).map(([kind]) => kind),
    ['shop_reopened', 'shop_reopened'],
  )
})

test('a reminder is refused while the shop is open, for a product that is not of the shop, and to who is not signed in', async () => {
  const [shop, other] = [await givenShop(server), await givenShop(server)]
  const theirs = await givenProduct(server, other)
  const buyer = await givenPerson(server)
  await refused(ask(buyer, shop), 'shop_open')
  await goAway(server, shop)
  await refused(ask(buyer, shop, theirs.productId), 'not_found')
  await refused(server.call(askReminder, { params: about(shop), body: {} }), 'not_signed_in')
  await server.call(dropReminder, { as: buyer, params: about(shop), query: {} })
  assert.deepEqual(await server.call(listReminders, { as: buyer, params: about(shop) }), {
    shop: false,
    productIds: [],
  })
})

test('S0-29 reminders that are handled by many at the same moment reach each buyer once', async () => {
  const shop = await givenShop(server)
  const { absenceId } = await goAway(server, shop)
  const buyers = await Promise.all([1, 2, 3].map(() => givenPerson(server)))
  await Promise.all(buyers.map((buyer) => ask(buyer, shop)))
  const absence = { absenceId, endedAt: addHours(await readBusinessNow(server.db.kysely), 1) }
  await Promise.all(
    Array.from({ length: 8 }, () =>
      inTransaction(server.db, (tx) => notifyReminded(tx, shop.shopId, absence)),
    ),
  )
  for (const buyer of buyers) {
    assert.deepEqual(
      (await newsOf(buyer)).map(([kind]) => kind),
      ['shop_reopened'],
    )
  }
})
