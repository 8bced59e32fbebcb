import { route } from '../../platform/http/route.ts'
import { anyStaff, holders } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { moveStock } from './move-stock.ts'
import { inventoryRights } from './rights-contract.ts'
import { setLowStock } from './set-low-stock.ts'
import { countStock, listMovements, listStock, stockDifference } from './stock-queries.ts'

/** Who has the goods in their hands, or answers for them. */
const stockKeepers = holders(inventoryRights.changeStock)

export const inventoryRoutes = [
  route(contract.listStock, anyStaff, ({ db, actor }, { query }) =>
    listStock(db.kysely, actor.shopId, query),
  ),
  route(contract.countStock, anyStaff, ({ db, actor }) => countStock(db.kysely, actor.shopId)),
  route(contract.setLowStock, stockKeepers, (ctx, { body }) => setLowStock(ctx, body)),
  route(contract.moveStock, stockKeepers, (ctx, { body }) => moveStock(ctx, body)),
  route(contract.listMovements, anyStaff, ({ db, actor }, { params, query }) =>
    listMovements(db.kysely, actor.shopId, params.skuId, query),
  ),
  route(contract.listStockDifferences, anyStaff, async ({ db, actor }) => ({
    rows: await stockDifference(db.kysely, actor.shopId),
  })),
]
