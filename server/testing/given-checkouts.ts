import type { BodyOf } from '../src/kernel/endpoint.ts'
import { stockOf } from '../src/modules/inventory/index.ts'
import { placeCheckout } from '../src/modules/ordering/checkout/contract.ts'
import { listMyOrders } from '../src/screens/buyer/my-orders-contract.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { givenAddress } from './given-ordering.ts'
import { newId, type TestServer } from './server.ts'

/** What a buyer sends to place orders, and its part of one shop. */
export type Checkout = BodyOf<typeof placeCheckout>
export type Part = Checkout['shops'][number]

/** One product with one SKU. */
export interface Goods {
  readonly shop: GivenShop
  readonly shopId: string
  readonly productId: string
  readonly skuId: string
}

/** What buyers of a test order, and how. */
export function checkoutsOn(server: TestServer) {
  async function givenGoods(stock = 100, priceFen = 9900): Promise<Goods> {
    const shop = await givenShop(server)
    const product = await givenProduct(server, shop, { skus: [{ stock, priceFen }] })
    return {
      shop,
      shopId: shop.shopId,
      productId: product.productId,
      skuId: product.skus[0]?.skuId as string,
    }
  }

  const part = ({ shopId, skuId }: Goods, what: Partial<Part> & { quantity?: number } = {}): Part => {
    const { quantity = 1, ...rest } = what
    const lines = [{ skuId, quantity }]
    return { shopId, orderId: newId(), lines, expectedTotalFen: 9900 * quantity, ...rest }
  }

  async function givenBuyer(): Promise<{ buyer: Person; addressId: string }> {
    const buyer = await givenPerson(server)
    return { buyer, addressId: await givenAddress(server, buyer) }
  }

  const place = (buyer: Person, body: Checkout) => server.call(placeCheckout, { as: buyer, body })

  const ordersOf = async (buyer: Person) => {
    await server.waitUntilIdle()
    return (await server.call(listMyOrders, { as: buyer, query: { limit: 100 } })).rows
  }

  const levels = async (goods: Goods) =>
    (await stockOf(server.db.kysely, goods.shopId, [goods.skuId])).get(goods.skuId)
  return { givenGoods, part, givenBuyer, place, ordersOf, levels }
}
