import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id, OneOf } from '../../../kernel/schema.ts'
import { OrderParams } from '../orders/contract.ts'
import { pauseRefusals } from '../orders/order-refusals.ts'

/** What the buyer of an order on hold may say; giving it up is a refund. */
export const pauseChoices = ['wait'] as const

/** The buyer of an order on hold says that they wait. Not to wait is askRefund, which needs no choice here. */
export const choosePause = endpoint('POST /buyer/orders/:shopId/:orderId/pause-choice', {
  summary: 'Say that one waits for a shop that is away',
  params: OrderParams,
  body: Type.Object({ absenceId: Id, choice: OneOf(pauseChoices) }),
  reply: Done,
  refusals: { order_not_paused: pauseRefusals.order_not_paused },
})
