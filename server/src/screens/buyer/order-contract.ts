import { endpoint } from '../../kernel/endpoint.ts'
import { OrderParams } from '../../modules/ordering/orders/contract.ts'
import { OrderView } from '../orders/order-contract.ts'

export const readMyOrder = endpoint('GET /buyer/orders/:shopId/:orderId', {
  summary: 'One order of the buyer',
  params: OrderParams,
  reply: OrderView,
})
