import { giveMoneyBack } from '../src/modules/aftersale/cases/contract.ts'
import { type Channel, setChannelCost } from '../src/modules/analytics/losses/contract.ts'
import { sendVisits } from '../src/modules/analytics/visits/contract.ts'
import { setCostKind } from '../src/modules/payment/costs/contract.ts'
import type { GivenShop, Person } from './given.ts'
import { givenShipped } from './given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from './given-ordering.ts'
import { newId, type TestServer } from './server.ts'

/** The month for which the shops of these tests set what their channels cost. */
export const COST_MONTH = '2026-03'

/** The shop sets what one kind of cost comes to: fen, or hundredths of a percent where the kind is a share. */
export const setKind = (
  server: TestServer,
  shop: GivenShop,
  kind: string,
  rate: number,
  what: { isOn?: boolean; shippedOnly?: boolean } = {},
) =>
  server.call(setCostKind, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { kind, rate, shippedOnly: what.shippedOnly ?? kind !== 'handling', isOn: what.isOn ?? true },
  })

/** The shop sets what an order or a visitor of a channel costs. */
export const setChannel = (
  server: TestServer,
  shop: GivenShop,
  channel: Channel,
  rateFen: number,
  basis: 'per_order' | 'per_visitor' = 'per_order',
) =>
  server.call(setChannelCost, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { channel, month: COST_MONTH, basis, rateFen },
  })

/** The page of a buyer says by which way they came to an order, or that a visitor came at all. */
export const sayCameBy = (
  server: TestServer,
  order: { shopId: string; orderId?: string },
  source: Exclude<Channel, 'unknown'>,
  visitor = newId(),
) =>
  server.call(sendVisits, {
    as: null,
    body: {
      visits: [
        {
          id: newId(),
          kind: order.orderId ? 'order' : 'shop',
          shopId: order.shopId,
          ...(order.orderId ? { orderId: order.orderId } : {}),
          source,
          visitor,
          agoMs: 0,
        },
      ],
    },
  })

type GivenLines = { lineNo: number; quantity: number; unshipped: number }[]

/** One shipped piece of the first line. */
export const SHIPPED_PIECE: GivenLines = [{ lineNo: 1, quantity: 1, unshipped: 0 }]

/** The shop gives money back unasked, and all that follows has happened; answers the case. */
export async function giveBack(
  server: TestServer,
  as: Person,
  order: PaidOrder,
  amountFen: number,
  what: { lines?: GivenLines; reason?: 'agreed' | 'poor_quality'; withFreight?: boolean } = {},
) {
  const { shopId, orderId } = order
  const { caseId } = await server.call(giveMoneyBack, {
    as,
    params: { shopId, orderId },
    body: { id: newId(), reason: 'agreed', amountFen, ...what },
  })
  await server.waitUntilIdle()
  return caseId
}

/** A shop whose refund of 99.00 costs 12.00, 15.00, 3.00 and 5.00 beside: the parcel of 99.00 at 5.05 % is 5.00. */
export async function givenCosts(server: TestServer, shop: GivenShop) {
  await setChannel(server, shop, 'search', 1200)
  await setKind(server, shop, 'freight', 1500)
  await setKind(server, shop, 'handling', 300)
  await setKind(server, shop, 'damage', 505)
}

/** A shipped order of 99.00 that came by search. */
export async function givenShippedBySearch(server: TestServer, shop: GivenShop): Promise<PaidOrder> {
  const order = await givenPaidOrder(server, { shop })
  await sayCameBy(server, order, 'search')
  await givenShipped(server, shop.owner, order)
  return order
}
