import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { payOrders } from './pay-orders.ts'
import { placeCheckout } from './place-checkout.ts'
import { quoteCheckout } from './quote-checkout.ts'

export const checkoutRoutes = [
  route(contract.quoteCheckout, buyer, (ctx, { body, request }) =>
    quoteCheckout(ctx, body, languageOf(request)),
  ),
  route(contract.placeCheckout, buyer, (ctx, { body, request }) =>
    placeCheckout(ctx, body, languageOf(request)),
  ),
  route(contract.payOrders, buyer, (ctx, { body }) => payOrders(ctx, body)),
]
