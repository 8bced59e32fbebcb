import { useQuery } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { keyOf, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import {
  listCouponPrices,
  listSkuCouponPrices,
  MAX_PRICED_PRODUCTS,
  type ProductCouponPrice,
  type SkuCouponPrice,
} from '@zhanggui/server/screens/buyer/coupon-prices-contract.ts'

interface Place {
  readonly shopId: string
  readonly productId: string
}

interface Asker extends Place {
  readonly answer: (price: ProductCouponPrice | null) => void
}

let askers: Asker[] = []

/** The price of one product after a coupon; all that are asked for in the same turn share a request. */
function askPrice(place: Place): Promise<ProductCouponPrice | null> {
  return new Promise((answer) => {
    askers.push({ ...place, answer })
    if (askers.length === 1) setTimeout(askAll)
  })
}

async function askAll(): Promise<void> {
  const waiting = askers
  askers = []
  for (let at = 0; at < waiting.length; at += MAX_PRICED_PRODUCTS)
    await askSome(waiting.slice(at, at + MAX_PRICED_PRODUCTS))
}

async function askSome(some: readonly Asker[]): Promise<void> {
  const products = some.map(({ shopId, productId }) => `${shopId}.${productId}`).join(',')
  // A card without it is whole: what does not arrive is left out.
  const rows = await call(listCouponPrices, { query: { products } }).then(
    (reply) => reply.rows,
    () => [],
  )
  for (const { shopId, productId, answer } of some)
    answer(rows.find((row) => row.shopId === shopId && row.productId === productId) ?? null)
}

/** 券后价 of a product in a list; null: no coupon takes anything off one piece, or it is not known yet. */
export function useCouponPrice({ shopId, productId }: Place): ProductCouponPrice | null {
  const query = useQuery({
    queryKey: keyOf(listCouponPrices, { params: { shopId, productId } }),
    queryFn: () => askPrice({ shopId, productId }),
    staleTime: 60_000,
  })
  return query.data ?? null
}

/** 券后价 of what is chosen of a product, or of its cheapest SKU while nothing is; null as above. */
export function useSkuCouponPrice(
  params: Place,
  skuId: string | undefined,
  enabled: boolean,
): SkuCouponPrice | null {
  const rows = useEndpoint(listSkuCouponPrices, { params }, { enabled }).data?.rows ?? []
  if (skuId) return rows.find((row) => row.skuId === skuId) ?? null
  return rows.reduce<SkuCouponPrice | null>(
    (least, row) => (least && least.afterFen <= row.afterFen ? least : row),
    null,
  )
}
