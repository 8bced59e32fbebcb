import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { catalogRights } from '../rights-contract.ts'
import { changeProduct } from './change-product.ts'
import * as contract from './contract.ts'
import { makeProduct } from './make-product.ts'
import { countProducts, listProductMoves, listProducts, readProduct } from './product-queries.ts'
import { putOnSale, takeOffSale } from './put-on-sale.ts'

/** Owner and manager decide what is sold, and how. */
const sellers = holders(catalogRights.changeGoods)

export const productRoutes = [
  route(contract.listProducts, anyStaff, ({ db, actor }, { query }) =>
    listProducts(db.kysely, actor.shopId, query),
  ),
  route(contract.countProducts, anyStaff, ({ db, actor }) => countProducts(db.kysely, actor.shopId)),
  route(contract.getProduct, anyStaff, ({ db, actor }, { params }) =>
    readProduct(db.kysely, actor.shopId, params.productId),
  ),
  route(contract.makeProduct, sellers, (ctx, { body }) => makeProduct(ctx, body)),
  route(contract.changeProduct, sellers, (ctx, { params, body }) =>
    changeProduct(ctx, params.productId, body),
  ),
  route(contract.putOnSale, sellers, (ctx, { params }) => putOnSale(ctx, params.productId)),
  route(contract.takeOffSale, sellers, (ctx, { params }) => takeOffSale(ctx, params.productId)),
  route(contract.listProductMoves, anyStaff, async ({ db, actor }, { params }) => {
    await readProduct(db.kysely, actor.shopId, params.productId)
    return { rows: await listProductMoves(db.kysely, actor.shopId, params.productId) }
  }),
]
