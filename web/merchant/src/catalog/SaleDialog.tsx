import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { putOnSale, takeOffSale } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { getOwnShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import type { ProductRow } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { PriceRange } from './PriceRange.tsx'
import { goesOff, saleAct } from './sale-words.ts'
import { useGoodsTexts } from './texts.ts'

interface SaleDialogProps {
  readonly shopId: string
  readonly product: Pick<
    ProductRow,
    'productId' | 'title' | 'state' | 'needsReview' | 'available' | 'priceFromFen' | 'priceToFen'
  >
  readonly onClose: () => void
}

/** Puts a product on sale or takes it off, after saying what that means to buyers and orders. */
export function SaleDialog({ shopId, product, onClose }: SaleDialogProps) {
  const t = useGoodsTexts()
  const on = !goesOff(product)
  const act = saleAct(product)
  const consequences = useConsequences(shopId, product, on)
  const move = useAct(on ? putOnSale : takeOffSale, {
    shown: true,
    onDone: () => saySuccess(t(`${act}Done`)),
  })
  const run = async () => {
    if (await move.run({ params: { shopId, productId: product.productId } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t(`${act}Title`, { title: product.title })}
      consequences={consequences}
      actLabel={t(`${act}Act`)}
      onAct={() => void run()}
      onClose={onClose}
      pending={move.pending}
      error={move.error}
    />
  )
}

function useConsequences(shopId: string, product: SaleDialogProps['product'], on: boolean): Consequence[] {
  const t = useGoodsTexts()
  const own = useEndpoint(getOwnShop, { params: { shopId } })
  const away = own.data?.shop.state === 'offline'
  if (!on) {
    return [
      { label: t('visible'), value: t('visibleOff') },
      { label: t('placed'), value: t('placedStay'), hint: t('placedHint') },
      { label: t('carts'), value: t('cartsOff') },
    ]
  }
  return [
    {
      label: t('visible'),
      value: product.needsReview ? t('visibleReview') : away ? t('visibleAway') : t('visibleOn'),
      tone: away || product.needsReview ? 'warn' : 'plain',
    },
    { label: t('price'), value: <PriceRange from={product.priceFromFen} to={product.priceToFen} /> },
    {
      label: t('sells'),
      value: t('pieces', { count: product.available }),
      tone: product.available === 0 ? 'warn' : 'plain',
    },
  ]
}
