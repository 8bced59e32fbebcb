import { useQueryClient } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { useBulkRun } from '@zhanggui/kit/desk/bulk-run.ts'
import { moveProducts } from '@zhanggui/server/modules/catalog/products/contract.ts'
import type { ProductRow } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { useRef, useState } from 'react'

/** Products that one request moves: few enough that the bar of the dialog moves on. */
const BATCH_SIZE = 50

type To = 'on_sale' | 'off_sale'

/** Puts many products on sale or takes them off, in batches, and keeps what became of each. */
export function useBulkSale(shopId: string) {
  const client = useQueryClient()
  const [to, setTo] = useState<To>('on_sale')
  const wanted = useRef<To>('on_sale')
  const { state, run, close } = useBulkRun<ProductRow>(BATCH_SIZE, async (batch) => {
    const body = { to: wanted.current, productIds: batch.map(({ productId }) => productId) }
    const { products } = await call(moveProducts, { params: { shopId }, body })
    void client.invalidateQueries()
    return products.map(({ productId, title, message }) => ({ key: productId, name: title, why: message }))
  })
  return {
    to,
    state,
    close,
    run: (next: To, rows: readonly ProductRow[]) => {
      wanted.current = next
      setTo(next)
      void run(rows)
    },
  }
}
