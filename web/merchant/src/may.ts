import { useMe } from '@zhanggui/kit/app/me.ts'
import { isAllowed, type Right } from '@zhanggui/server/kernel/right.ts'
import { useShopId } from './paths.ts'

/** Whether the reader may do it in this shop; the server decides, this says beforehand what it would refuse. */
export function useMay(right: Right): boolean {
  const me = useMe()
  const shopId = useShopId()
  const roles = me.data?.shops.find((shop) => shop.shopId === shopId)?.roles ?? []
  return isAllowed(roles, right)
}
