import { endpoint } from '../../kernel/endpoint.ts'
import { ShopParams } from '../../kernel/schema.ts'
import { UrgedOrders } from '../../modules/fulfillment/urging/contract.ts'

export const readUrgedOrders = endpoint('GET /merchant/:shopId/urged-orders', {
  summary: 'How many orders to ship are urged, and whether the reader has to be told.',
  params: ShopParams,
  reply: UrgedOrders,
})
