import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id, Lines } from '../../../kernel/schema.ts'
import { OrderParams, ReceiverView } from '../orders/contract.ts'
import { addressRefusals, checkoutRefusals } from '../orders/order-refusals.ts'

/**
 * Sends an order that has not shipped to another address of the buyer's book. The sum of the order stays as it
 * is: dearer freight is refused, cheaper freight changes nothing. The same address again changes nothing.
 */
export const changeOrderAddress = endpoint('POST /buyer/orders/:shopId/:orderId/address', {
  summary: 'Send an order to another address, as long as it is not shipped',
  params: OrderParams,
  body: Type.Object({ addressId: Id }),
  reply: Done,
  refusals: { no_address: checkoutRefusals.no_address, ...addressRefusals },
})

/** The receiver in full; who looked and why goes into the audit log. */
export const revealReceiver = endpoint('POST /merchant/:shopId/orders/:orderId/reveal', {
  summary: "Show the receiver's full name, phone and address",
  params: OrderParams,
  body: Type.Object({ why: Lines(200, 2) }),
  reply: ReceiverView,
})
