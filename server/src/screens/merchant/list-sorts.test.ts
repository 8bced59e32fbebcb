import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { askRefund, listRefunds, type refundSorts } from '../../modules/aftersale/cases/contract.ts'
import type { ProductView } from '../../modules/catalog/products/contract.ts'
import { listShopOrders, type orderSorts } from './orders-contract.ts'
import { listProducts, type productSorts } from './products-contract.ts'
import { listStock, type stockSorts } from './stock-contract.ts'

const server = await testServer()
const shop = await givenShop(server)
const params = { shopId: shop.shopId }
const PRICES = [500, 9900, 1200, 9900, 300]

const linesOf = ({ skus }: ProductView) => skus.map(({ skuId }) => ({ skuId, quantity: 1 }))

type Page<Row> = { rows: Row[]; next: string | null }

/** All rows of a list, in pages of two. */
async function inPages<Row>(read: (after: string | undefined) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await read(after)
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

const page = (after: string | undefined) => ({ limit: 2, ...(after ? { after } : {}) })

/** Both directions of a sort give every row once, in order, the same rows each time. */
async function sorted<Row>(
  name: string,
  read: (sort: string, after: string | undefined) => Promise<Page<Row>>,
  value: (row: Row) => number | string | null,
  keyOf: (row: Row) => string,
  count: number,
): Promise<void> {
  for (const sort of [name, `-${name}`]) {
    const rows = await inPages((after) => read(sort, after))
    assert.equal(new Set(rows.map(keyOf)).size, count, `${sort} gives each row once`)
    assert.equal(rows.length, count)
    const values = rows.map(value).filter((one) => one !== null)
    const rising = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    assert.deepEqual(values, sort === name ? rising : rising.reverse(), `${sort} is sorted`)
  }
}

test('orders are sorted by time, sum and deadline over all pages; without a deadline they come last', async () => {
  for (const priceFen of PRICES) {
    const product = await givenProduct(server, shop, { skus: [{ priceFen }] })
    await givenPaidOrder(server, { shop, lines: linesOf(product) })
  }
  const open = await givenOrder(server, { shop })
  const read = (sort: string, after: string | undefined) =>
    server.call(listShopOrders, {
      as: shop.owner,
      params,
      query: { sort: sort as (typeof orderSorts)[number], ...page(after) },
    })
  const count = PRICES.length + 1
  const key = (row: { orderId: string }) => row.orderId
  await sorted('made', read, (row) => row.madeAt, key, count)
  await sorted('total', read, (row) => row.totalFen, key, count)
  for (const sort of ['deadline', '-deadline']) {
    const rows = await inPages((after) => read(sort, after))
    assert.equal(rows.length, count)
    assert.equal(rows.at(-1)?.orderId, open.orderId, `${sort}: nothing to ship comes last`)
  }
})

test('products, stock and refunds are sorted over all pages', async () => {
  const fresh = await givenShop(server)
  const at = { as: fresh.owner, params: { shopId: fresh.shopId } }
  for (const [index, priceFen] of PRICES.entries()) {
    await givenProduct(server, fresh, { skus: [{ priceFen, stock: index % 3 }] })
  }
  const products = (sort: string, after: string | undefined) =>
    server.call(listProducts, {
      ...at,
      query: { sort: sort as (typeof productSorts)[number], ...page(after) },
    })
  const ofProduct = (row: { productId: string }) => row.productId
  await sorted('price', products, (row) => row.priceFromFen, ofProduct, 5)
  await sorted('stock', products, (row) => row.available, ofProduct, 5)
  await sorted('changed', products, (row) => row.changedAt, ofProduct, 5)
  const stock = (sort: string, after: string | undefined) =>
    server.call(listStock, { ...at, query: { sort: sort as (typeof stockSorts)[number], ...page(after) } })
  await sorted(
    'available',
    stock,
    (row) => row.available,
    (row) => row.skuId,
    5,
  )
  await sorted(
    'onHand',
    stock,
    (row) => row.onHand,
    (row) => row.skuId,
    5,
  )
  await sorted(
    'reserved',
    stock,
    (row) => row.reserved,
    (row) => row.skuId,
    5,
  )

  const asked = await givenShop(server)
  for (const priceFen of PRICES) {
    const order = await givenPaidOrder(server, {
      shop: asked,
      lines: linesOf(await givenProduct(server, asked, { skus: [{ priceFen }] })),
    })
    await server.call(askRefund, {
      as: order.buyer,
      params: { shopId: asked.shopId, orderId: order.orderId },
      body: { id: newId(), reason: 'changed_mind' },
    })
  }
  const refunds = (sort: string, after: string | undefined) =>
    server.call(listRefunds, {
      as: asked.owner,
      params: { shopId: asked.shopId },
      query: { sort: sort as (typeof refundSorts)[number], ...page(after) },
    })
  const ofCase = (row: { caseId: string }) => row.caseId
  await sorted('amount', refunds, (row) => row.amountFen, ofCase, 5)
  await sorted('asked', refunds, (row) => row.askedAt, ofCase, 5)
  await sorted('deadline', refunds, (row) => row.answerBy, ofCase, 5)
})

test('a cursor of another order is refused and no error of the database', async () => {
  const first = await server.call(listShopOrders, {
    as: shop.owner,
    params,
    query: { sort: 'total', limit: 1 },
  })
  await refused(
    server.call(listShopOrders, {
      as: shop.owner,
      params,
      query: { sort: 'made', limit: 1, after: first.next ?? '' },
    }),
    'invalid_input',
  )
})
