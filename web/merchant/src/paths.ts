import { type PageUrlMaker, pageUrls, partsHook } from '@zhanggui/kit/app/paths.ts'

/** Every page of a shop, below `/s/$shopId`. A page that is missing here, and a link to what is missing here, do not compile. */
export const paths = [
  '',
  'approvals',
  'auto-replies',
  'chats',
  'chats/private-deals',
  'figures/absences',
  'figures/habits',
  'figures/losses',
  'figures/losses/costs',
  'figures/sales',
  'figures/traffic',
  'freight',
  'marketing',
  'marketing/$couponId',
  'marketing/new',
  'money',
  'money/payouts',
  'money/payouts/report',
  'moving-in',
  'moving-in/$runId',
  'open-api',
  'orders',
  'orders/$orderId',
  'orders/settings',
  'payouts',
  'products',
  'products/$productId',
  'products/import',
  'products/new',
  'refunds',
  'refunds/$caseId',
  'refunds/figures',
  'refunds/settings',
  'retention',
  'retention/means',
  'retention/report',
  'reviews',
  'search-terms',
  'shop/front',
  'shop/info',
  'shop/service',
  'shop/staff',
  'shop/status',
  'stock',
  'wrong-shipments',
  'wrong-shipments/$wrongId',
  'wrong-shipments/report',
] as const

/** Pages that a merchant uses on the way, at a phone; the others may be quieter there. */
export const onTheWay: readonly ShopPath[] = [
  '',
  'orders',
  'orders/$orderId',
  'refunds',
  'refunds/$caseId',
  'chats',
  'shop/status',
]

export type ShopPath = (typeof paths)[number]

/** The addresses of a shop: `pathsOf(shopId)('orders/$orderId', { orderId })`. */
export const pathsOf = (shopId: string): PageUrlMaker<ShopPath> => pageUrls(`/s/${shopId}`)

/** `const { orderId } = useParts('orders/$orderId')` on that page. */
export const useParts = partsHook<ShopPath>()

const useShop = partsHook<'s/$shopId'>()

/** The shop that this page is about. */
export const useShopId = (): string => useShop('s/$shopId').shopId

/** Addresses of the shop that this page is about: `const to = useShopPath()`, then `<Link to={to('orders')}>`. */
export const useShopPath = (): PageUrlMaker<ShopPath> => pathsOf(useShopId())
