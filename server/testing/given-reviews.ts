import { reviewOrder } from '../src/modules/aftersale/reviews/contract.ts'
import { confirmReceipt } from '../src/modules/ordering/receipt/contract.ts'
import type { Person } from './given.ts'
import { type GivenOrder, givenShippedOrder, type OrderWish } from './given-ordering.ts'
import { newId, type TestServer } from './server.ts'

/** An order that its buyer has just received. */
export async function givenReceivedOrder(server: TestServer, wish: OrderWish = {}) {
  const order = await givenShippedOrder(server, wish)
  await server.call(confirmReceipt, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  await server.waitUntilIdle()
  return order
}

/** What a buyer says of one line of an order. */
export const lineReview = (
  lineNo: number,
  goodsStars: number,
  words = '',
  pictures: readonly string[] = [],
) => ({ id: newId(), lineNo, goodsStars, words, pictures: [...pictures] })

/** The buyer's reviews of an order, as another person where one is named. */
export const review = (
  server: TestServer,
  order: GivenOrder,
  lines: readonly ReturnType<typeof lineReview>[],
  as: Person = order.buyer,
) =>
  server.call(reviewOrder, {
    as,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { serviceStars: 4, logisticsStars: 5, anonymous: false, lines: [...lines] },
  })
