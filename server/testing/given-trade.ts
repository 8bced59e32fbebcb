import { payOrders } from '../src/modules/ordering/checkout/contract.ts'
import { cancelMyOrder } from '../src/modules/ordering/closing/contract.ts'
import { holdRefund } from '../src/modules/payment/index.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { givenPerson } from './given.ts'
import { type GivenOrder, givenAddress, givenOrder, type OrderWish } from './given-ordering.ts'
import { payAtCashier } from './given-payment.ts'
import { newId, type TestServer } from './server.ts'

/** A payment that waits at the provider, with its first order's ids at hand. */
export interface GivenTrade {
  readonly tradeId: string
  readonly amountFen: number
  readonly cashierUrl: string
  readonly orders: readonly GivenOrder[]
  readonly shopId: string
  readonly orderId: string
}

/** A payment opened for orders of one buyer; for a new order when none is named. */
export async function givenTrade(
  server: TestServer,
  what: OrderWish & { orders?: readonly GivenOrder[] } = {},
): Promise<GivenTrade> {
  const orders = what.orders ?? [await givenOrder(server, what)]
  const [first] = orders
  if (!first) throw new Error('A payment is for at least one order.')
  const { tradeId, cashierUrl, payableFen } = await server.call(payOrders, {
    as: first.buyer,
    body: { id: newId(), orders: orders.map(({ shopId, orderId }) => ({ shopId, orderId })) },
  })
  return {
    tradeId,
    amountFen: payableFen,
    cashierUrl,
    orders,
    shopId: first.shopId,
    orderId: first.orderId,
  }
}

/** The buyer cancels the payment's first order. */
export async function cancelOrderOf(server: TestServer, trade: GivenTrade): Promise<void> {
  const { shopId, orderId } = trade
  await server.call(cancelMyOrder, { as: trade.orders[0]?.buyer ?? null, params: { shopId, orderId } })
}

/** Orders of one buyer in several shops, waiting for one payment. */
export async function givenTradeOver(server: TestServer, shops: number): Promise<GivenTrade> {
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const orders = []
  for (let index = 0; index < shops; index += 1) orders.push(await givenOrder(server, { buyer, addressId }))
  return givenTrade(server, { orders })
}

/** A paid order with a refund held for all of it. */
export async function givenHeldRefund(
  server: TestServer,
): Promise<{ shopId: string; orderId: string; tradeId: string; refundId: string }> {
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await server.waitUntilIdle()
  const refundId = newId()
  const { shopId, orderId, tradeId } = trade
  await inTransaction(server.db, (tx) =>
    holdRefund(tx, { shopId, orderId, amountFen: 9900, refundId, why: 'order_refund' }),
  )
  return { shopId, orderId, tradeId, refundId }
}
