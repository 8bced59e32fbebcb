import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { getProduct, type ProductView } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { useState } from 'react'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { useEditorTexts } from './editor-texts.ts'
import { ProductEditor } from './ProductEditor.tsx'
import { draftOf } from './product-draft.ts'

/** One product, to look at and to change; what is typed stays though others change it meanwhile. */
export function ProductPage() {
  const t = useEditorTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const { productId } = useParts('products/$productId')
  const product = useEndpoint(getProduct, { params: { shopId, productId } })
  return (
    <Loaded query={product} way={<Link to={to('products')}>{t('back')}</Link>} lines={10}>
      {(view) => <Opened key={productId} shopId={shopId} newest={view} />}
    </Loaded>
  )
}

/** Holds the version that was opened; another one is taken over only when the reader says so or saved it. */
function Opened({ shopId, newest }: { shopId: string; newest: ProductView }) {
  const [opened, setOpened] = useState(newest)
  const [start, setStart] = useState(() => draftOf(newest, newId))
  const [round, setRound] = useState(0)
  const open = (product: ProductView) => {
    setOpened(product)
    setStart(draftOf(product, newId))
    setRound((old) => old + 1)
  }
  return (
    <ProductEditor
      key={round}
      shopId={shopId}
      product={{ ...opened, state: newest.state }}
      start={start}
      newest={newest}
      onOpen={open}
    />
  )
}
