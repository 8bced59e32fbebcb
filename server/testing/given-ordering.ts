import { addAddress } from '../src/modules/identity/addresses/contract.ts'
import { payOrders, placeCheckout, quoteCheckout } from '../src/modules/ordering/checkout/contract.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { givenShipped } from './given-fulfillment.ts'
import { payAtCashier } from './given-payment.ts'
import { newId, type TestServer } from './server.ts'

/** A buyer's order; the same facts of one that is paid. */
export interface GivenOrder {
  readonly shopId: string
  readonly orderId: string
  readonly number: string
  readonly totalFen: number
  readonly closeBy: string
  readonly buyer: Person
  readonly addressId: string
  readonly lines: readonly { skuId: string; quantity: number }[]
}

export type PaidOrder = GivenOrder

/** What a test says of an order; the rest is made up. */
export interface OrderWish {
  readonly shop?: GivenShop
  readonly buyer?: Person
  readonly addressId?: string
  readonly orderId?: string
  /** Left out: one piece of a new product of 99.00 yuan, sent free of charge. */
  readonly lines?: readonly { skuId: string; quantity: number }[]
  readonly note?: string
}

/** An address of a buyer in 杭州 unless another division is given. */
export async function givenAddress(
  server: TestServer,
  buyer: Person,
  division: { provinceCode: string; cityCode: string; districtCode: string } = {
    provinceCode: '33',
    cityCode: '3301',
    districtCode: '330106',
  },
): Promise<string> {
  const address = await server.call(addAddress, {
    as: buyer,
    body: {
      id: newId(),
      name: '王小明',
      phone: '13812345678',
      detail: '文三路 138 号 2 幢',
      isDefault: true,
      ...division,
    },
  })
  return address.addressId
}

/** What one shop asks for these lines at this moment, in fen, and the coupon of the buyer that is best. */
async function quoteOf(
  server: TestServer,
  buyer: Person,
  addressId: string,
  shopId: string,
  lines: readonly { skuId: string; quantity: number }[],
): Promise<{ expectedTotalFen: number; couponId?: string }> {
  const quote = await server.call(quoteCheckout, {
    as: buyer,
    body: { addressId, lines: lines.map((line) => ({ shopId, ...line })) },
  })
  const { totalFen = 0, couponId } = quote.shops[0] ?? {}
  return { expectedTotalFen: totalFen, ...(couponId ? { couponId } : {}) }
}

/** An order that waits for its money. */
export async function givenOrder(server: TestServer, wish: OrderWish = {}): Promise<GivenOrder> {
  const shop = wish.shop ?? (await givenShop(server))
  const buyer = wish.buyer ?? (await givenPerson(server))
  const addressId = wish.addressId ?? (await givenAddress(server, buyer))
  const lines = wish.lines ?? [{ skuId: await anySku(server, shop), quantity: 1 }]
  const orderId = wish.orderId ?? newId()
  const { shopId } = shop
  const quoted = await quoteOf(server, buyer, addressId, shopId, lines)
  const { orders } = await server.call(placeCheckout, {
    as: buyer,
    body: {
      id: newId(),
      addressId,
      shops: [{ shopId, orderId, lines: [...lines], note: wish.note ?? '', ...quoted }],
    },
  })
  const [placed] = orders
  if (placed?.outcome !== 'placed') throw new Error(`Not placed: ${JSON.stringify(placed)}`)
  await server.waitUntilIdle()
  const { number, totalFen, closeBy } = placed
  return { shopId, orderId, number, totalFen, closeBy, buyer, addressId, lines }
}

async function anySku(server: TestServer, shop: GivenShop): Promise<string> {
  const product = await givenProduct(server, shop)
  return product.skus[0]?.skuId as string
}

/** Pays orders of one buyer together at the simulated cashier; `awayConsent`: although the shop is away. */
export async function payFor(
  server: TestServer,
  orders: readonly GivenOrder[],
  what: { readonly awayConsent?: boolean } = {},
): Promise<void> {
  const buyer = orders[0]?.buyer as Person
  const { cashierUrl } = await server.call(payOrders, {
    as: buyer,
    body: { id: newId(), orders: orders.map(({ shopId, orderId }) => ({ shopId, orderId })), ...what },
  })
  await payAtCashier(server, cashierUrl)
  await server.waitUntilIdle()
}

/** An order whose money came. */
export async function givenPaidOrder(server: TestServer, wish: OrderWish = {}): Promise<PaidOrder> {
  const order = await givenOrder(server, wish)
  await payFor(server, [order])
  return order
}

/** An order that is on its way, in one parcel, sent by the shop's owner. */
export async function givenShippedOrder(
  server: TestServer,
  wish: OrderWish = {},
): Promise<PaidOrder & { readonly shop: GivenShop; readonly parcelId: string }> {
  const shop = wish.shop ?? (await givenShop(server))
  const order = await givenPaidOrder(server, { ...wish, shop })
  const parcel = await givenShipped(server, shop.owner, order)
  return { ...order, shop, parcelId: parcel.id }
}
