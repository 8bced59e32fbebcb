import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { countProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'

/** Whether a shop that is open has something that buyers can order; until that is known, true. */
export function useSells(shopId: string): boolean {
  return useEndpoint(countProducts, { params: { shopId } }).data?.onSale !== 0
}
