import { Link } from '@zhanggui/kit/app/link.tsx'
import type { AwayView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { to } from '../paths.ts'
import { useAwayWords } from './away.ts'
import './shop.css'
import { useShopTexts } from './texts.ts'

/** A shop's name above its goods, leading to it; with why and until when it is away. */
export function ShopLine({ shopId, name, away }: { shopId: string; name: string; away: AwayView | null }) {
  const t = useShopTexts()
  const words = useAwayWords()
  return (
    <span className="shop-line">
      <Link to={to('/shops/$shopId', { shopId })}>
        {name} <span aria-hidden="true">›</span>
      </Link>
      {away ? (
        <span className="shop-line-away">
          {t('awayTitle', { reason: words(away).reason })} · {words(away).resume}
        </span>
      ) : null}
    </span>
  )
}
