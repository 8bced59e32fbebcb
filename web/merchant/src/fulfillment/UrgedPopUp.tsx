import { later } from '@zhanggui/kit/app/later.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { readUrgedOrders } from '@zhanggui/server/screens/merchant/urged-orders-contract.ts'

const UrgedDialog = later(() => import('./UrgedDialog.tsx').then((loaded) => loaded.UrgedDialog))

/** 催发货强弹窗: comes on every page of the shop when enough orders are urged, and stays until it is acknowledged. */
export function UrgedPopUp({ shopId }: { readonly shopId: string }) {
  const urged = useEndpoint(readUrgedOrders, { params: { shopId } }).data
  if (!urged?.popsUp || urged.upTo === null) return null
  return <UrgedDialog shopId={shopId} count={urged.count} upTo={urged.upTo} />
}
