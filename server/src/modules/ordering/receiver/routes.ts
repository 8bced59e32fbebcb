import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { orderingRights } from '../rights-contract.ts'
import { changeOrderAddress } from './change-order-address.ts'
import * as contract from './contract.ts'
import { revealReceiver } from './reveal-receiver.ts'

/** Who may see a receiver in full: those who call, ship or answer for it. */
const revealers = holders(orderingRights.seeReceiver)

export const receiverRoutes = [
  route(contract.changeOrderAddress, buyer, async (ctx, { params, body }) => {
    await changeOrderAddress(ctx, { ...body, ...params })
    return done
  }),
  route(contract.revealReceiver, revealers, (ctx, { params, body }) =>
    revealReceiver(ctx, { orderId: params.orderId, why: body.why }),
  ),
]
