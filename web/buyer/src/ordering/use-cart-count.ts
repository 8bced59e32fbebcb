import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { readCart } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { useSignedIn } from '../identity/use-signed-in.ts'

/** Pieces in the cart, for the little number on its tab; none for a stranger. */
export function useCartCount(): number {
  const enabled = useSignedIn()
  return useEndpoint(readCart, {}, { enabled }).data?.pieces ?? 0
}
