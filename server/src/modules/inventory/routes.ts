import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { moveStock } from './move-stock.ts'
import { inventoryRights } from './rights-contract.ts'

/** Who has the goods in their hands, or answers for them. */
export const stockKeepers = holders(inventoryRights.changeStock)

export const inventoryRoutes = [
  route(contract.moveStock, stockKeepers, (ctx, { body }) => moveStock(ctx, body)),
]
