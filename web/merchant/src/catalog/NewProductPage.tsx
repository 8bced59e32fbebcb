import { newId } from '@zhanggui/kit/call/request-id.ts'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { useState } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { ProductEditor } from './ProductEditor.tsx'
import { emptyDraft } from './product-draft.ts'

/** 发布商品. */
export function NewProductPage() {
  const shopId = useShopId()
  const [draft] = useState(() => emptyDraft(newId()))
  return (
    <OnlyFor right={catalogRights.changeGoods}>
      <ProductEditor shopId={shopId} product={null} start={draft} />
    </OnlyFor>
  )
}
