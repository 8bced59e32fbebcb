import { isId } from '../../kernel/id.ts'
import { readCouponPrices } from '../../modules/marketing/index.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import {
  listCouponPrices,
  listSkuCouponPrices,
  type ProductCouponPrice,
  type SkuCouponPrice,
} from './coupon-prices-contract.ts'
import { askCards } from './product-cards.ts'
import { readProductPage } from './product-page.ts'

export const couponPricesScreen: Screen = {
  name: 'buyer/coupon-prices',
  routes: [
    route(listCouponPrices, anyone, async ({ db, actor }, { query }) => ({
      rows: await readOfProducts(db, buyerOf(actor), query.products),
    })),
    route(listSkuCouponPrices, anyone, async ({ db, actor }, { params }) => ({
      rows: await readOfSkus(db, buyerOf(actor), params),
    })),
  ],
}

const buyerOf = (actor: Actor): string | null => (actor.kind === 'buyer' ? actor.accountId : null)

/** By the lowest price of each product that is on sale. */
async function readOfProducts(
  db: Database,
  buyerId: string | null,
  products: string,
): Promise<ProductCouponPrice[]> {
  const keys = products.split(',').flatMap((key) => {
    const [shopId = '', productId = ''] = key.split('.')
    return isId(shopId) && isId(productId) ? [{ shopId, productId }] : []
  })
  const cards = (await askCards(db, keys)).filter((card) => card !== null)
  const goods = cards.map(({ priceFromFen: priceFen, ...card }) => ({ ...card, priceFen }))
  const prices = await readCouponPrices(db, buyerId, goods)
  return cards.flatMap(({ shopId, productId }, at) => {
    const price = prices[at]
    return price ? [{ shopId, productId, ...price }] : []
  })
}

/** Refuses: not_found. */
async function readOfSkus(
  db: Database,
  buyerId: string | null,
  place: { readonly shopId: string; readonly productId: string },
): Promise<SkuCouponPrice[]> {
  const { shopId, productId, categoryId, skus } = await readProductPage(db, place)
  const goods = skus.map(({ priceFen }) => ({ shopId, productId, categoryId, priceFen }))
  const prices = await readCouponPrices(db, buyerId, goods)
  return skus.flatMap(({ skuId }, at) => {
    const price = prices[at]
    return price ? [{ skuId, ...price }] : []
  })
}
