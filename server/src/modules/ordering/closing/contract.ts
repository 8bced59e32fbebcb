import { endpoint } from '../../../kernel/endpoint.ts'
import { Done } from '../../../kernel/schema.ts'
import { OrderParams } from '../orders/contract.ts'
import { orderRefusals } from '../orders/order-refusals.ts'

export const cancelMyOrder = endpoint('POST /buyer/orders/:shopId/:orderId/cancel', {
  summary: 'Cancel an order that is not paid',
  params: OrderParams,
  reply: Done,
  refusals: { order_not_unpaid: orderRefusals.order_not_unpaid },
})
