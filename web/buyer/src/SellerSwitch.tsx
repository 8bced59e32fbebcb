import { Link } from '@zhanggui/kit/app/link.tsx'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { to } from './paths.ts'
import { useShellTexts } from './texts.ts'

/**
 * At the top right of every tab: over to the merchant's app for those who work in a shop; the way to one for those who
 * do not, so that nobody looks for a seller's end that is not there.
 */
export function SellerSwitch() {
  const t = useShellTexts()
  const me = useMe().data
  if (!me) return null
  if (me.shops.length === 0)
    return (
      <Link to={to('/open-shop')} className="seller-switch">
        {t('openShop')}
      </Link>
    )
  return (
    <a href="/merchant/" className="seller-switch" aria-label={t('seller')}>
      <span aria-hidden="true">⇄ </span>
      {t('seller')}
    </a>
  )
}
