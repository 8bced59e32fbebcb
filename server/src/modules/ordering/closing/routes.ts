import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import { cancelOrder } from './cancel-order.ts'
import * as contract from './contract.ts'

export const closingRoutes = [
  route(contract.cancelMyOrder, buyer, async (ctx, { params }) => {
    await cancelOrder(ctx, params)
    return done
  }),
]
