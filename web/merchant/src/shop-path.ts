import { usePathPart } from '@zhanggui/kit/app/router.ts'

/** The shop that this page is about. */
export const useShopId = (): string => usePathPart('shopId')

/** Addresses below the shop: `const to = useShopPath()`, then `<Link to={to('orders/123')}>`. */
export function useShopPath(): (path: string) => string {
  const shopId = useShopId()
  return (path) => `/s/${shopId}/${path}`.replace(/\/$/, '')
}
