import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { getOwnShop, type OwnShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { useBadgeTexts } from './badge-texts.ts'
import { pathsOf } from './paths.ts'
import './shell.css'

/** The shop's name and whether it sells, in the bar above every page: 离线 · 11月28日 09:00 恢复. */
export function ShopBadge({ shopId, name }: { shopId: string; name: string }) {
  const t = useBadgeTexts()
  const own = useEndpoint(getOwnShop, { params: { shopId } })
  return (
    <Link to={pathsOf(shopId)('shop/status')} className="shop-badge" title={t('open')}>
      <span className="shop-badge-name">{own.data?.shop.name ?? name}</span>
      {own.data ? <State own={own.data} /> : null}
    </Link>
  )
}

function State({ own }: { own: OwnShopView }) {
  const t = useBadgeTexts()
  const away = own.shop.away
  const planned = own.planned[0]
  if (away) {
    return (
      <>
        <StateTag tone="paused">{t('offline')}</StateTag>
        <span className="shop-badge-time">
          {away.resumesAt ? <Resumes at={away.resumesAt} /> : t('byHand')}
        </span>
      </>
    )
  }
  return (
    <>
      <StateTag tone="done">{t('online')}</StateTag>
      {planned ? (
        <span className="shop-badge-time">
          {t('planned')} <When at={planned.startsAt} />
        </span>
      ) : null}
    </>
  )
}

/** Chinese says when before what, English what before when. */
function Resumes({ at }: { at: string }) {
  const t = useBadgeTexts()
  const when = <When at={at} />
  return useLanguage() === 'zh' ? (
    <>
      {when} {t('resumes')}
    </>
  ) : (
    <>
      {t('resumes')} {when}
    </>
  )
}
