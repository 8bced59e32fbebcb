import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { ProductCategory } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { getOwnShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { useState } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { ProductEditor } from './ProductEditor.tsx'
import { emptyDraft } from './product-draft.ts'

/** 发布商品, filed at first where the shop sells. */
export function NewProductPage() {
  const shopId = useShopId()
  const own = useEndpoint(getOwnShop, { params: { shopId } })
  return (
    <OnlyFor right={catalogRights.changeGoods}>
      <Loaded query={own} lines={10}>
        {({ shop }) => <NewProduct shopId={shopId} category={shop.category} />}
      </Loaded>
    </OnlyFor>
  )
}

function NewProduct({ shopId, category }: { shopId: string; category: ProductCategory }) {
  const [draft] = useState(() => emptyDraft(newId(), category))
  return <ProductEditor shopId={shopId} product={null} start={draft} />
}
