import { useGoodsTexts } from './texts.ts'

interface BuyersPageProps {
  readonly shopId: string
  readonly productId: string
  /** In a row of a list, where the words must be few. */
  readonly short?: boolean
}

/** The way to a product as its buyers see it, beside this page. */
export function BuyersPage({ shopId, productId, short = false }: BuyersPageProps) {
  const t = useGoodsTexts()
  return (
    <a
      href={`/products/${shopId}/${productId}`}
      target="_blank"
      rel="noreferrer"
      className={short ? 'catalog-buyers' : 'zg-button catalog-buyers'}
      title={t('buyersPage')}
    >
      {short ? t('buyersPageShort') : t('buyersPage')}
    </a>
  )
}
