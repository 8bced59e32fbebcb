import { cancelMyOrder, payOrders } from '../src/modules/ordering/contract.ts'
import { type GivenOrder, givenOrder, type OrderWish } from './given-ordering.ts'
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

/** The buyer calls off the payment's first order. */
export async function cancelOrderOf(server: TestServer, trade: GivenTrade): Promise<void> {
  const { shopId, orderId } = trade
  await server.call(cancelMyOrder, { as: trade.orders[0]?.buyer ?? null, params: { shopId, orderId } })
}
