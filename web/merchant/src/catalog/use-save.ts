import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import {
  changeProduct,
  makeProduct,
  type ProductView,
  putOnSale,
} from '@zhanggui/server/modules/catalog/products/contract.ts'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useEditorTexts } from './editor-texts.ts'
import { fieldsOf, type ProductDraft } from './product-draft.ts'

/** What becomes of what is saved: a draft that may lack much, a finished product, or one that goes on sale. */
export type Aim = 'draft' | 'keep' | 'sell'

/** Saves a product, new or known, and puts it on sale where asked; a second try repeats, never doubles it. */
export function useSave(shopId: string, product: ProductView | null) {
  const t = useEditorTexts()
  const make = useAct(makeProduct, { shown: true })
  const changed = useAct(changeProduct, { shown: true })
  const sale = useAct(putOnSale)
  const [done, setDone] = useState(false)

  async function run(draft: ProductDraft, pictures: readonly string[], aim: Aim) {
    const fields = { ...fieldsOf(draft, pictures), ...(aim === 'draft' ? { draft: true } : {}) }
    const saved = product
      ? await changed.run({
          params: { shopId, productId: product.productId },
          body: { version: product.version, ...fields },
        })
      : await make.run({ params: { shopId }, body: { id: make.id(), ...fields } })
    if (!saved) return null
    const sold = aim === 'sell' ? await sale.run({ params: { shopId, productId: saved.productId } }) : saved
    // The guard against unsaved changes must be gone before the page is left.
    flushSync(() => setDone(true))
    if (sold?.state === 'draft') saySuccess(t('savedDraft'))
    else if (aim !== 'sell' || !sold) saySuccess(t('saved'))
    else saySuccess(sold.state === 'in_review' ? t('savedAndSent') : t('savedAndOn'))
    return sold ?? saved
  }

  return {
    run,
    done,
    pending: make.pending || changed.pending || sale.pending,
    error: make.error ?? changed.error,
  }
}
