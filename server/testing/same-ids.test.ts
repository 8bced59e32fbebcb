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
  await answersOf(server, home)
  const alone = await answersOf(server, home)
  const others = await givenSameIds(server, home.shop.shopId)
  for (const other of others) {
    const rows = await rowsOfShop(server, other)
    console.log([...rows].map(([t, r]) => `${t} ${r.length}`).join('; '))
  }
  assertSame(await answersOf(server, home), alone)
  await removeShops(server, others)
})
