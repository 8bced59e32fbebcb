import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../test/given.ts'
import { givenProduct } from '../../../test/given-catalog.ts'
import { testServer } from '../../../test/server.ts'
import * as contract from './contract.ts'

const server = await testServer()

test('a product that was just put on sale is found in the storefront', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '草莓' })
  const page = await server.call(contract.listStorefront, { query: { word: '草莓' } })
  assert.deepEqual(
    page.rows.map((row) => row.productId),
    [product.productId],
  )
})
