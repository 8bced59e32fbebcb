import { useShellTexts } from './texts.ts'

/** At the top right of every tab: over to the merchant's app. */
export function SellerSwitch() {
  const t = useShellTexts()
  return (
    <a href="/merchant/" className="seller-switch" aria-label={t('seller')}>
      <span aria-hidden="true">⇄ </span>
      {t('seller')}
    </a>
  )
}
