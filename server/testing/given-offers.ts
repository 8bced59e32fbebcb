import { type AskReason, askRefund } from '../src/modules/aftersale/cases/contract.ts'
import { acceptOffer, askOffer } from '../src/modules/retention/contract.ts'
import type { Means } from '../src/modules/retention/means-contract.ts'
import type { ReasonClass } from '../src/modules/retention/reasons/reasons-contract.ts'
import { listDecisions } from '../src/screens/merchant/retention-contract.ts'
import { type GivenShop, givenShop, type Person } from './given.ts'
import { givenPaidOrder, type PaidOrder } from './given-ordering.ts'
import { givenLearned, orderIdIn } from './given-retention.ts'
import { newId, type TestServer } from './server.ts'

/** What buyers and shops of a test do about offers. */
export function offersOn(server: TestServer) {
  const paramsOf = ({ shopId, orderId }: PaidOrder) => ({ shopId, orderId })

  const askFor = (
    order: PaidOrder,
    body: { reason?: AskReason; note?: string } = {},
    as: Person = order.buyer,
  ) => server.call(askOffer, { as, params: paramsOf(order), body })

  const accept = (order: PaidOrder, means: Means, as: Person = order.buyer) =>
    server.call(acceptOffer, { as, params: paramsOf(order), body: { means } })

  const refund = (order: PaidOrder, reason: AskReason = 'changed_mind', note = '') =>
    server.call(askRefund, {
      as: order.buyer,
      params: paramsOf(order),
      body: { id: newId(), reason, ...(note ? { note } : {}) },
    })

  async function givenOrderIn(
    shop: GivenShop,
    group: 'offered' | 'hold_out' = 'offered',
    wish: Parameters<typeof givenPaidOrder>[1] = {},
  ): Promise<PaidOrder> {
    return givenPaidOrder(server, { shop, orderId: orderIdIn(server, shop.shopId, group), ...wish })
  }

  async function decisionOf(shop: GivenShop, order: PaidOrder) {
    await server.waitUntilIdle()
    const { rows } = await server.call(listDecisions, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: {},
    })
    return rows.find((row) => row.orderId === order.orderId)
  }

  async function marksOf(order: PaidOrder): Promise<string[]> {
    const { rows } = await server.db.pool.query<{ cause: string }>(
      'select cause from fulfillment.priority_mark where shop_id = $1 and order_id = $2',
      [order.shopId, order.orderId],
    )
    return rows.map((row) => row.cause)
  }

  async function givenKnowing(reasonClass: ReasonClass, means: Means): Promise<GivenShop> {
    const shop = await givenShop(server)
    await givenLearned(server, shop.shopId, reasonClass, means)
    return shop
  }
  return { paramsOf, askFor, accept, refund, givenOrderIn, decisionOf, marksOf, givenKnowing }
}
