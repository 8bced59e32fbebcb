import { pageUrls, partsHook } from '@zhanggui/kit/app/paths.ts'

/** Every page of the app. A page that is missing here, and a link to what is missing here, do not compile. */
export const paths = [
  '/',
  '/addresses',
  '/addresses/$addressId',
  '/addresses/new',
  '/cart',
  '/cashier/$tradeId',
  '/categories/$categoryId',
  '/chats/$shopId',
  '/checkout',
  '/coupons',
  '/favourites',
  '/followed-shops',
  '/me',
  '/me/privacy',
  '/me/work',
  '/messages',
  '/open-shop',
  '/orders',
  '/orders/$shopId/$orderId',
  '/orders/$shopId/$orderId/review',
  '/orders/$shopId/$orderId/service',
  '/orders/$shopId/$orderId/wrong',
  '/privacy',
  '/products/$shopId/$productId',
  '/products/$shopId/$productId/reviews',
  '/refunds',
  '/refunds/$shopId/$caseId',
  '/refunds/$shopId/$caseId/change',
  '/reviews',
  '/search',
  '/shops',
  '/shops/$shopId',
  '/sign-in',
] as const

export type BuyerPath = (typeof paths)[number]

/** `to('/orders/$shopId/$orderId', { shopId, orderId })` */
export const to = pageUrls<BuyerPath>('')

/** `const { shopId, orderId } = useParts('/orders/$shopId/$orderId')` on that page. */
export const useParts = partsHook<BuyerPath>()
