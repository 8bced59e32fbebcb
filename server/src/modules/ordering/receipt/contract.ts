import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Instant, Nullable } from '../../../kernel/schema.ts'
import { OrderParams } from '../orders/contract.ts'
import { orderRefusals } from '../orders/order-refusals.ts'

export const confirmReceipt = endpoint('POST /buyer/orders/:shopId/:orderId/confirm-receipt', {
  summary: 'Confirm that the goods arrived',
  params: OrderParams,
  reply: Done,
  refusals: { order_not_shipped: orderRefusals.order_not_shipped },
})

const extendRefusals = {
  order_not_shipped: orderRefusals.order_not_shipped,
  no_extension_left: orderRefusals.no_extension_left,
}

export const extendMyReceipt = endpoint('POST /buyer/orders/:shopId/:orderId/extend-receipt', {
  summary: 'More time before receipt is confirmed by itself',
  params: OrderParams,
  reply: Type.Object({ dueAt: Nullable(Instant), extensionsLeft: Type.Integer() }),
  refusals: extendRefusals,
})

export const extendShopReceipt = endpoint('POST /merchant/:shopId/orders/:orderId/extend-receipt', {
  summary: 'Give the buyer more time before receipt is confirmed by itself',
  params: OrderParams,
  reply: Type.Object({ dueAt: Nullable(Instant), extensionsLeft: Type.Integer() }),
  refusals: extendRefusals,
})
