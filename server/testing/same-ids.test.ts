import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type BusyShop, givenBusyShops } from './given-busy-shop.ts'
import { givenSameIds, removeShops } from './given-same-ids.ts'
import { answersOf, assertSame } from './merchant-answers.ts'
import { rowsOfShop } from './rows-of-shop.ts'
import { testServer } from './server.ts'

const server = await testServer()

let home: BusyShop

before(async () => {
  home = (await givenBusyShops(server, ['本店']))[0] as BusyShop
})

test('S0-16 S0-23 S0-24 S0-25 S3-23 S4-03 S4-34 S4-41 S4-42 every read of a merchant answers the same whether or not the rows of other shops bear the same ids', async () => {
  // A key that was never used would say so.
  await answersOf(server, home)
  const alone = await answersOf(server, home)
  const others = await givenSameIds(server, home.shop.shopId)
  for (const other of others) {
    const rows = [...(await rowsOfShop(server, other)).values()].filter(({ length }) => length > 0)
    assert.ok(rows.length >= 45, `only ${rows.length} tables have rows of it`)
  }
  assertSame(await answersOf(server, home), alone)
  await removeShops(server, others)
})
