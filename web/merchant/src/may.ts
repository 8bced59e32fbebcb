import { useMe } from '@zhanggui/kit/app/me.ts'
import { useShopId } from './paths.ts'
import { mayWith, type Right } from './rights.ts'

/** Whether the reader may do it in this shop. */
export function useMay(right: Right): boolean {
  const me = useMe()
  const shopId = useShopId()
  const roles = me.data?.shops.find((shop) => shop.shopId === shopId)?.roles ?? []
  return mayWith(roles, right)
}
