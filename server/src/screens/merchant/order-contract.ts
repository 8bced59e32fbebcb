import { endpoint } from '../../kernel/endpoint.ts'
import { OrderParams } from '../../modules/ordering/orders/contract.ts'
import { ShopOrderView } from '../orders/order-contract.ts'

export const readShopOrder = endpoint('GET /merchant/:shopId/orders/:orderId', {
  summary: 'One order of the shop',
  params: OrderParams,
  reply: ShopOrderView,
})
