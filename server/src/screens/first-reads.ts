import type { Endpoint } from '../kernel/endpoint.ts'
import { addressOf } from '../kernel/endpoint-address.ts'
import { me } from '../modules/identity/sign-in/contract.ts'
import { getShopFront } from '../modules/shop/front/contract.ts'
import { getOwnShop, getShop, listShops } from '../modules/shop/profile/contract.ts'
import { getService } from '../modules/shop/service-hours/contract.ts'
import type { FirstReads } from '../platform/web/first-reads.ts'
import { getProductPage, type ProductPage } from './buyer/product-page-contract.ts'
import { listShopProducts, listStorefront } from './buyer/storefront-contract.ts'
import {
  type Goods,
  picturesOfGallery,
  picturesOfGoods,
  picturesOfShop,
  type ShopReplies,
} from './first-pictures.ts'

const to = (
  { path }: Pick<Endpoint, 'path'>,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string => addressOf(path, params, query)

/**
 * What the pages where people arrive ask for first. An address here must be the one that the page asks for, query and
 * all, else it is read in vain; the browser test of the first load holds that.
 */
export const firstReads: readonly FirstReads[] = [
  { app: 'buyer', reads: () => [to(me)] },
  { app: 'operator', reads: () => [to(me)] },
  {
    app: 'merchant',
    reads: ({ shopId }) => [to(me), ...(shopId ? [to(getOwnShop, { shopId })] : [])],
  },
  {
    app: 'buyer',
    path: '/',
    reads: () => [to(listStorefront), to(listShops, {}, { limit: 20 })],
    pictures: ([goods]) => picturesOfGoods(goods as Goods | undefined),
  },
  {
    app: 'buyer',
    path: '/products/$shopId/$productId',
    reads: (params) => [to(getProductPage, params)],
    pictures: ([product]) => picturesOfGallery(product as ProductPage | undefined),
  },
  {
    app: 'buyer',
    path: '/shops/$shopId',
    reads: (params) => [
      to(getShop, params),
      to(getShopFront, params),
      to(listShopProducts, params),
      to(getService, params),
    ],
    pictures: ([shop, front, goods]) => picturesOfShop({ shop, front, goods } as ShopReplies),
  },
]
