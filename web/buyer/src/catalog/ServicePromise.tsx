import type { ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { useCatalogTexts } from './texts.ts'

/** When it ships, and what the buyer may rely on, by the rules of the platform that are in force now. */
export function ServicePromise({ promise }: { promise: ProductPage['promise'] }) {
  const t = useCatalogTexts()
  const { shipHours, refundAtOnceMinutes, returnFreight } = promise
  return (
    <>
      <div className="goods-row">
        <span>{t('ships')}</span>
        <span className="goods-row-value">{t('shipsWithin', { hours: shipHours })}</span>
      </div>
      <div className="goods-row">
        <span>{t('service')}</span>
        <ul className="goods-row-value goods-promise">
          <li>
            {refundAtOnceMinutes > 0
              ? t('refundAtOnce', { hours: Math.round((refundAtOnceMinutes / 60) * 10) / 10 })
              : t('refundAsked')}
          </li>
          {returnFreight ? <li>{t('returnFreight')}</li> : null}
          <li>{t('escrow')}</li>
        </ul>
      </div>
    </>
  )
}
