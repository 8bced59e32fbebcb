import { done } from '../../kernel/schema.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyone, anyStaff, buyer, officer, staff } from '../../platform/http/who.ts'
import { listCategories } from './categories/category-queries.ts'
import * as contract from './contract.ts'
import { setSkuCost } from './costs/set-sku-cost.ts'
import { isFavourite, listFavourites } from './favourites/favourite-queries.ts'
import { dropFavourite, keepFavourite } from './favourites/keep-favourite.ts'
import { changeFreightTemplate } from './freight/change-freight-template.ts'
import { readFreightTemplates } from './freight/freight-rows.ts'
import { makeFreightTemplate } from './freight/make-freight-template.ts'
import { removeFreightTemplate } from './freight/remove-freight-template.ts'
import { importRoutes } from './import/import-routes.ts'
import { uploadPicture } from './pictures/upload-picture.ts'
import { changeProduct } from './products/change-product.ts'
import { makeProduct } from './products/make-product.ts'
import { readProductPage } from './products/product-page-reads.ts'
import { countProducts, listProductMoves, listProducts, readProduct } from './products/product-queries.ts'
import { putOnSale, takeOffSale } from './products/put-on-sale.ts'
import { decideReview } from './review/decide-review.ts'
import { listReviews, readReview } from './review/review-queries.ts'
import { setShopReview } from './review/set-shop-review.ts'
import { askStorefront, listShopGoods } from './storefront/storefront-queries.ts'

/** Owner and manager decide what is sold, and how. */
const sellers = staff('manager')

/** Who knows what goods cost the shop. */
const bookkeepers = staff('manager', 'finance')

const favouriteRoutes = [
  route(contract.listFavourites, buyer, async ({ db, actor }, { query }) =>
    listFavourites(db.kysely, await readBusinessNow(db.kysely), actor.accountId, query),
  ),
  route(contract.getFavourite, buyer, async ({ db, actor }, { params }) => ({
    kept: await isFavourite(db.kysely, actor.accountId, params),
  })),
  route(contract.keepFavourite, buyer, async (ctx, { params }) => {
    await keepFavourite(ctx, params)
    return done
  }),
  route(contract.dropFavourite, buyer, async (ctx, { params }) => {
    await dropFavourite(ctx, params)
    return done
  }),
]

const reviewRoutes = [
  route(contract.listReviews, officer, ({ db }, { query }) => listReviews(db.kysely, query)),
  route(contract.getReview, officer, async ({ db }, { params }) =>
    readReview(db.kysely, await readBusinessNow(db.kysely), params.shopId, params.productId),
  ),
  route(contract.decideReview, officer, async (ctx, { params, body }) => {
    await decideReview(ctx, params, body)
    return done
  }),
  route(contract.setShopReview, officer, (ctx, { params, body }) =>
    setShopReview(ctx, params.shopId, body.review),
  ),
]

export const catalogRoutes = [
  route(contract.listStorefront, anyone, ({ db }, { query }) => askStorefront(db, query)),
  route(contract.listShopProducts, anyone, ({ db }, { params, query }) =>
    listShopGoods(db, params.shopId, query),
  ),
  route(contract.getProductPage, anyone, ({ db }, { params }) => readProductPage(db, params)),
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
  route(contract.setSkuCost, bookkeepers, (ctx, { params, body }) =>
    setSkuCost(ctx, params.skuId, body.costFen),
  ),
  route(contract.listCategories, anyone, ({ db }) => listCategories(db.kysely)),
  ...favouriteRoutes,
  ...reviewRoutes,
  ...importRoutes,
  route(contract.listFreightTemplates, anyStaff, async ({ db, actor }) => ({
    rows: await readFreightTemplates(db.kysely, actor.shopId),
  })),
  route(contract.makeFreightTemplate, sellers, (ctx, { body }) => makeFreightTemplate(ctx, body)),
  route(contract.changeFreightTemplate, sellers, (ctx, { params, body }) =>
    changeFreightTemplate(ctx, params.templateId, body),
  ),
  route(contract.removeFreightTemplate, sellers, (ctx, { params }) =>
    removeFreightTemplate(ctx, params.templateId),
  ),
  route(contract.uploadPicture, sellers, async (ctx, { query, request }) =>
    uploadPicture(ctx, query.id, await request.file()),
  ),
]
