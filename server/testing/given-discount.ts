import assert from 'node:assert/strict'
import type { CouponView } from '../src/modules/marketing/coupons/contract.ts'
import { listMyCoupons } from '../src/modules/marketing/issuing/contract.ts'
import { placeCheckout, quoteCheckout } from '../src/modules/ordering/checkout/contract.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from './given.ts'
import { givenFreightTemplate, givenProduct } from './given-catalog.ts'
import { claim } from './given-coupon.ts'
import { givenAddress } from './given-ordering.ts'
import { newId, type TestServer } from './server.ts'

/** A buyer with an address and a cart of one shop that a coupon may take something off. */
export interface CouponWorld {
  readonly shop: GivenShop
  readonly buyer: Person
  readonly addressId: string
  readonly lines: readonly { skuId: string; quantity: number }[]
}

/** 3 pieces of 33.33 and 1 of 50.01, with 8.00 of freight: goods of 150.00. */
export async function givenCouponWorld(server: TestServer): Promise<CouponWorld> {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const { templateId } = await givenFreightTemplate(server, shop, { firstFen: 800, nextFen: 0 })
  const product = await givenProduct(server, shop, {
    freightTemplateId: templateId,
    skus: [
      { priceFen: 3333, stock: 50 },
      { priceFen: 5001, stock: 50 },
    ],
  })
  const [three = '', one = ''] = product.skus.map((sku) => sku.skuId)
  const lines = [
    { skuId: three, quantity: 3 },
    { skuId: one, quantity: 1 },
  ]
  return { shop, buyer, addressId: await givenAddress(server, buyer), lines }
}

/** What the cart comes to: with the best coupon, with the chosen one, or with none (null). */
export const quoteCart = async (
  server: TestServer,
  { shop, buyer, addressId, lines }: CouponWorld,
  couponId?: string | null,
) => {
  const { shopId } = shop
  const { shops } = await server.call(quoteCheckout, {
    as: buyer,
    body: {
      addressId,
      lines: lines.map((line) => ({ shopId, ...line })),
      ...(couponId === undefined ? {} : { coupons: [{ shopId, couponId }] }),
    },
  })
  const [asked] = shops
  assert.ok(asked)
  return asked
}

/** Places the order of the cart; answers what came of it. */
export const placeCart = async (
  server: TestServer,
  world: CouponWorld,
  what: { couponId?: string; expectedTotalFen: number; orderId?: string },
) => {
  const { shop, buyer, addressId, lines } = world
  const { orderId = newId(), ...rest } = what
  const { orders } = await server.call(placeCheckout, {
    as: buyer,
    body: { id: newId(), addressId, shops: [{ shopId: shop.shopId, orderId, lines: [...lines], ...rest }] },
  })
  const [outcome] = orders
  assert.ok(outcome)
  return outcome
}

/** An order that uses a coupon of the buyer. */
export async function givenDiscountedOrder(server: TestServer, world: CouponWorld, couponId: string) {
  const { totalFen } = await quoteCart(server, world, couponId)
  const placed = await placeCart(server, world, { couponId, expectedTotalFen: totalFen })
  assert.equal(placed.outcome, 'placed')
  const { shop, buyer, addressId, lines } = world
  if (placed.outcome !== 'placed') throw new Error('not placed')
  return { ...placed, shopId: shop.shopId, buyer, addressId, lines }
}

/** The buyer claims a coupon; answers the id of what they hold. */
export const holding = async (server: TestServer, { buyer, shop }: CouponWorld, coupon: CouponView) =>
  (await claim(server, buyer, shop, coupon)).issuedId

/** How many coupons of a buyer are usable, used and expired. */
export const countWallet = async (server: TestServer, buyer: Person) => {
  const lists = await Promise.all(
    (['usable', 'used', 'expired'] as const).map((state) =>
      server.call(listMyCoupons, { as: buyer, query: { state } }),
    ),
  )
  return lists.map(({ rows }) => rows.length)
}
