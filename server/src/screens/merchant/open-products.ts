import { readProduct } from '../../modules/catalog/index.ts'
import { route } from '../../platform/http/route.ts'
import { apiKey } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { openProduct, openProducts } from './open-products-contract.ts'
import { listProductRows } from './products.ts'

export const openProductsScreen: Screen = {
  name: 'merchant/open-products',
  routes: [
    route(openProducts, apiKey('products:read'), ({ db, actor }, { query }) =>
      listProductRows(db.kysely, actor.shopId, query),
    ),
    route(openProduct, apiKey('products:read'), ({ db, actor }, { params }) =>
      readProduct(db.kysely, actor.shopId, params.productId),
    ),
  ],
}
