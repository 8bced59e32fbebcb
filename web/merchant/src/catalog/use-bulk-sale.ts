import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { putOnSale, takeOffSale } from '@zhanggui/server/modules/catalog/products/contract.ts'
import type { ProductRow } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { useState } from 'react'
import { goesOff } from './sale-words.ts'
import { useGoodsTexts } from './texts.ts'

/** Puts many products on sale or takes them off, one after the other; says how many were done. */
export function useBulkSale(shopId: string) {
  const t = useGoodsTexts()
  const on = useAct(putOnSale)
  const off = useAct(takeOffSale)
  const [left, setLeft] = useState(0)
  async function run(rows: readonly ProductRow[], aim: 'on' | 'off'): Promise<void> {
    const wanted = rows.filter((row) => goesOff(row) === (aim === 'off'))
    let count = 0
    for (const [index, { productId }] of wanted.entries()) {
      setLeft(wanted.length - index)
      const act = aim === 'on' ? on : off
      if (await act.run({ params: { shopId, productId } }, productId)) count += 1
    }
    setLeft(0)
    if (count > 0) saySuccess(aim === 'on' ? t('bulkOnDone', { count }) : t('bulkOffDone', { count }))
  }
  return { run, left }
}
