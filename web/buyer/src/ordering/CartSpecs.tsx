import { useQueryClient } from '@tanstack/react-query'
import { keyOf, useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import {
  type CartLineView,
  changeCartSku,
  readCart,
} from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { getProductPage, type ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { Picture } from '../catalog/Picture.tsx'
import { Axes, StockWords } from '../catalog/SpecChooser.tsx'
import { type Choice, chosenSku, pictureOfChoice } from '../catalog/sku-choice.ts'
import { useBuyTexts } from './texts.ts'
import '../catalog/chooser.css'

interface CartSpecsProps {
  readonly shopId: string
  readonly line: CartLineView
  readonly productId: string
}

/** The specs of a line of the cart; pressed, another colour or size is chosen without leaving the cart. */
export function CartSpecs({ shopId, line, productId }: CartSpecsProps) {
  const t = useBuyTexts()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const specs = line.specs.join(language === 'zh' ? ' ' : ', ')
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        className="cart-line-specs cart-line-specs-change"
        aria-label={t('changeSpecs', { specs })}
        onClick={() => setOpen(true)}
      >
        {specs}
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <Popup visible={open} onMaskClick={close} onClose={close} destroyOnClose bodyClassName="goods-chooser">
        <div role="dialog" aria-modal="true" aria-label={t('changeSpecs', { specs })}>
          <Chooser shopId={shopId} line={line} productId={productId} onDone={close} />
        </div>
      </Popup>
    </>
  )
}

interface ChooserProps extends CartSpecsProps {
  readonly onDone: () => void
}

function Chooser({ shopId, line, productId, onDone }: ChooserProps) {
  const product = useEndpoint(getProductPage, { params: { shopId, productId } })
  return (
    <Loaded query={product} lines={5}>
      {(found) => <Choosing product={found} line={line} onDone={onDone} />}
    </Loaded>
  )
}

interface ChoosingProps {
  readonly product: ProductPage
  readonly line: CartLineView
  readonly onDone: () => void
}

function Choosing({ product, line, onDone }: ChoosingProps) {
  const t = useBuyTexts()
  const client = useQueryClient()
  const { shopId, skus } = product
  const [choice, setChoice] = useState<Choice>(line.specs)
  const act = useAct(changeCartSku, {
    touches: [],
    onDone: (cart) => {
      client.setQueryData(keyOf(readCart, {}), cart)
      saySuccess(t('specsChanged'))
      onDone()
    },
  })
  const sku = chosenSku(skus, choice)
  const picture = pictureOfChoice(skus, choice) ?? product.pictures[0] ?? null
  const toSkuId = sku && sku.available > 0 ? sku.skuId : null
  const save = () => {
    if (toSkuId === line.skuId) onDone()
    else if (toSkuId)
      void act.run({ params: { shopId, skuId: line.skuId }, body: { toSkuId, quantity: line.quantity } })
  }
  return (
    <>
      <div className="goods-chooser-head">
        <span className="goods-chooser-picture">
          <Picture shopId={shopId} fileId={picture} />
        </span>
        <div>
          <Money fen={sku?.priceFen ?? null} kind="price" />
          <p>{sku ? <StockWords left={sku.available} /> : null}</p>
        </div>
      </div>
      <div className="goods-chooser-body">
        <Axes product={product} choice={choice} setChoice={setChoice} />
      </div>
      <div className="goods-chooser-acts">
        <ActButton
          wide
          primary
          label={t('useSpecs')}
          pending={act.pending}
          disabled={toSkuId === null}
          onPress={save}
        />
      </div>
    </>
  )
}
