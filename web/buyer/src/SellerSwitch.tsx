import { useMe } from '@zhanggui/kit/app/me.ts'
import { useShellTexts } from './texts.ts'

/** At the top right of every tab: over to the merchant's app, for those who work in a shop. */
export function SellerSwitch() {
  const t = useShellTexts()
  const worksInShop = (useMe().data?.shops.length ?? 0) > 0
  if (!worksInShop) return null
  return (
    <a href="/merchant/" className="seller-switch" aria-label={t('seller')}>
      <span aria-hidden="true">⇄ </span>
      {t('seller')}
    </a>
  )
}
