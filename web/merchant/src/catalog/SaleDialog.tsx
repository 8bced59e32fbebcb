import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { type ProductRow, putOnSale, takeOffSale } from '@zhanggui/server/modules/catalog/contract.ts'
import { getOwnShop } from '@zhanggui/server/modules/shop/contract.ts'
import { PriceRange } from './PriceRange.tsx'
import { useGoodsTexts } from './texts.ts'

interface SaleDialogProps {
  readonly shopId: string
  readonly product: Pick<
    ProductRow,
    'productId' | 'title' | 'state' | 'available' | 'priceFromFen' | 'priceToFen'
  >
  readonly onClose: () => void
}

/** Puts a product on sale or takes it off, after saying what that means to buyers and orders. */
export function SaleDialog({ shopId, product, onClose }: SaleDialogProps) {
  const t = useGoodsTexts()
  const on = product.state !== 'on_sale'
  const consequences = useConsequences(shopId, product, on)
  const act = useAct(on ? putOnSale : takeOffSale, {
    shown: true,
    onDone: () => saySuccess(on ? t('putOnDone') : t('takeOffDone')),
  })
  const run = async () => {
    if (await act.run({ params: { shopId, productId: product.productId } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={on ? t('putOnTitle', { title: product.title }) : t('takeOffTitle', { title: product.title })}
      consequences={consequences}
      actLabel={on ? t('putOnAct') : t('takeOffAct')}
      onAct={() => void run()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
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
    { label: t('visible'), value: away ? t('visibleAway') : t('visibleOn'), tone: away ? 'warn' : 'plain' },
    { label: t('price'), value: <PriceRange from={product.priceFromFen} to={product.priceToFen} /> },
    {
      label: t('sells'),
      value: t('pieces', { count: product.available }),
      tone: product.available === 0 ? 'warn' : 'plain',
    },
  ]
}
