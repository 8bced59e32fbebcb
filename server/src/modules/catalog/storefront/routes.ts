import { route } from '../../../platform/http/route.ts'
import { anyone } from '../../../platform/http/who.ts'
import { readProductPage } from '../products/product-page-reads.ts'
import * as contract from './contract.ts'
import { askStorefront, listShopGoods } from './storefront-queries.ts'

export const storefrontRoutes = [
  route(contract.listStorefront, anyone, ({ db }, { query }) => askStorefront(db, query)),
  route(contract.listShopProducts, anyone, ({ db }, { params, query }) =>
    listShopGoods(db, params.shopId, query),
  ),
  route(contract.getProductPage, anyone, ({ db }, { params }) => readProductPage(db, params)),
]
