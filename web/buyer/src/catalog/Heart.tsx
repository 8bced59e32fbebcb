import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import {
  dropFavourite,
  getFavourite,
  keepFavourite,
} from '@zhanggui/server/modules/catalog/favourites/contract.ts'
import { to } from '../paths.ts'
import './catalog.css'
import { useCatalogTexts } from './texts.ts'

interface HeartProps {
  readonly shopId: string
  readonly productId: string
}

/** Keeps the product among the buyer's favourites, or no longer; a stranger is asked to sign in first. */
export function Heart({ shopId, productId }: HeartProps) {
  const t = useCatalogTexts()
  const go = useGo()
  const params = { shopId, productId }
  const isKnown = Boolean(useMe().data?.account)
  const kept = useEndpoint(getFavourite, { params }, { enabled: isKnown }).data?.kept ?? false
  const keep = useAct(keepFavourite, { onDone: () => saySuccess(t('kept')) })
  const drop = useAct(dropFavourite, { onDone: () => saySuccess(t('dropped')) })
  const press = () => {
    if (!isKnown) void go(SIGN_IN, { search: { to: to('/products/$shopId/$productId', params) } })
    else void (kept ? drop : keep).run({ params })
  }
  return (
    <button
      type="button"
      className="goods-heart"
      aria-pressed={kept}
      aria-label={kept ? t('drop') : t('keep')}
      disabled={keep.pending || drop.pending}
      onClick={press}
    >
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M12 20.5C5.5 15.6 3 12.6 3 9.2A4.7 4.7 0 0 1 7.7 4.5c1.8 0 3.4 1 4.3 2.6a4.9 4.9 0 0 1 4.3-2.6A4.7 4.7 0 0 1 21 9.2c0 3.4-2.5 6.4-9 11.3Z" />
      </svg>
    </button>
  )
}
