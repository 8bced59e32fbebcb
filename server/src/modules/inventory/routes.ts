import { route } from '../../platform/http/route.ts'
import { staff } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { moveStock } from './move-stock.ts'

/** Who has the goods in their hands, or answers for them. */
export const stockKeepers = staff('manager', 'warehouse')

export const inventoryRoutes = [
  route(contract.moveStock, stockKeepers, (ctx, { body }) => moveStock(ctx, body)),
]
