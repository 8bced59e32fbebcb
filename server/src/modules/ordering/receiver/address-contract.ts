import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id, OneOf } from '../../../kernel/schema.ts'
import { addressRefusals, checkoutRefusals, pauseRefusals } from '../orders/order-refusals.ts'
import { pauseChoices } from '../orders/order-views.ts'

const OrderParams = Type.Object({ shopId: Id, orderId: Id })

/**
 * Sends an order that has not left the house to another address of the buyer's book. The sum of the order stays as it
 * is: dearer freight is refused, cheaper freight changes nothing. The same address again changes nothing.
 */
export const changeOrderAddress = endpoint('POST /buyer/orders/:shopId/:orderId/address', {
  summary: 'Send an order to another address, as long as it is not shipped',
  params: OrderParams,
  body: Type.Object({ addressId: Id }),
  reply: Done,
  refusals: { no_address: checkoutRefusals.no_address, ...addressRefusals },
})

/** The buyer of an order on hold says that they wait. Not to wait is askRefund, which needs no choice here. */
export const choosePause = endpoint('POST /buyer/orders/:shopId/:orderId/pause-choice', {
  summary: 'Say that one waits for a shop that is away',
  params: OrderParams,
  body: Type.Object({ absenceId: Id, choice: OneOf(pauseChoices) }),
  reply: Done,
  refusals: { order_not_paused: pauseRefusals.order_not_paused },
})
