import { route } from '../../../platform/http/route.ts'
import { staff } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { setSkuCost } from './set-sku-cost.ts'

/** Who knows what goods cost the shop. */
const bookkeepers = staff('manager', 'finance')

export const costRoutes = [
  route(contract.setSkuCost, bookkeepers, (ctx, { params, body }) =>
    setSkuCost(ctx, params.skuId, body.costFen),
  ),
]
