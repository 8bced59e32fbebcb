import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { catalogRights } from '../rights-contract.ts'
import { changeProduct } from './change-product.ts'
import * as contract from './contract.ts'
import { makeProduct } from './make-product.ts'
import { moveProducts } from './move-products.ts'
import { readProduct } from './product-queries.ts'
import { putOnSale } from './put-on-sale.ts'
import { takeOffSale } from './take-off-sale.ts'

/** Owner and manager decide what is sold, and how. */
const sellers = holders(catalogRights.changeGoods)

export const productRoutes = [
  route(contract.getProduct, anyStaff, ({ db, actor }, { params }) =>
    readProduct(db.kysely, actor.shopId, params.productId),
  ),
  route(contract.makeProduct, sellers, (ctx, { body }) => makeProduct(ctx, body)),
  route(contract.changeProduct, sellers, (ctx, { params, body }) =>
    changeProduct(ctx, params.productId, body),
  ),
  route(contract.putOnSale, sellers, (ctx, { params }) => putOnSale(ctx, params.productId)),
  route(contract.moveProducts, sellers, async (ctx, { body, request }) => ({
    products: await moveProducts(ctx, body, languageOf(request)),
  })),
  route(contract.takeOffSale, sellers, (ctx, { params }) => takeOffSale(ctx, params.productId)),
]
