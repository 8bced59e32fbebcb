import { releaseEscrow } from '../src/modules/payment/index.ts'
import { makePayout, type PayoutReason } from '../src/modules/payment/payouts/contract.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { type GivenShop, givenShop, type Person } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { givenPaidOrder, type PaidOrder } from './given-ordering.ts'
import { newId, type TestServer } from './server.ts'

/** A shop that has earned this much with an order that is settled: 1 000 000.00 unless said otherwise. */
export async function givenShopWithFunds(
  server: TestServer,
  what: { readonly shop?: GivenShop; readonly earnedFen?: number } = {},
): Promise<GivenShop> {
  const shop = what.shop ?? (await givenShop(server))
  const product = await givenProduct(server, shop, { skus: [{ priceFen: what.earnedFen ?? 100_000_000 }] })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  await inTransaction(server.db, (tx) =>
    releaseEscrow(tx, { shopId: shop.shopId, orders: [{ orderId: order.orderId }] }),
  )
  return shop
}

/** A paid order of a shop that has money to pay out. */
export async function givenPayableOrder(
  server: TestServer,
  what: { readonly earnedFen?: number } = {},
): Promise<PaidOrder & { readonly shop: GivenShop }> {
  const shop = await givenShopWithFunds(server, what)
  return { ...(await givenPaidOrder(server, { shop })), shop }
}

/** Somebody of the shop pays the buyer of an order a sum; 5.00 for the postage of a return unless said otherwise. */
export function payOut(
  server: TestServer,
  as: Person,
  order: { readonly shopId: string; readonly orderId: string },
  what: {
    readonly id?: string
    readonly amountFen?: number
    readonly reason?: PayoutReason
    readonly note?: string
    readonly entry?: 'after_sales' | 'chat'
    readonly lineNo?: number
  } = {},
) {
  return server.call(makePayout, {
    as,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: {
      id: newId(),
      amountFen: 500,
      reason: 'return_freight',
      entry: 'after_sales',
      ...what,
    },
  })
}
