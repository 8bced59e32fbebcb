import { route } from '../../platform/http/route.ts'
import { apiKey } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { openStock } from './open-stock-contract.ts'
import { listStock } from './stock.ts'

export const openStockScreen: Screen = {
  name: 'merchant/open-stock',
  routes: [
    route(openStock, apiKey('stock:read'), ({ db, actor }, { query }) =>
      listStock(db.kysely, actor.shopId, query),
    ),
  ],
}
