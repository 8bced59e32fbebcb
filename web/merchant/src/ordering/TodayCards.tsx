import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { getOwnShop, type OwnShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { countProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { countStock } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { Fragment } from 'react'
import { useChatCounts } from '../conversation/use-chat-counts.ts'
import { useReasonName } from '../parts/reason.ts'
import { useShopPath } from '../paths.ts'
import { useSells } from '../shop/use-sells.ts'
import { useTodayTexts } from './today-texts.ts'

/** Whether the shop sells, why not and until when, and the next planned absence. */
export function ShopCard({ shopId }: { shopId: string }) {
  const t = useTodayTexts()
  const to = useShopPath()
  const own = useEndpoint(getOwnShop, { params: { shopId } })
  const sells = useSells(shopId)
  return (
    <Section title={t('shop')} extra={<Link to={to('shop/status')}>{t('toStatus')}</Link>}>
      <Loaded query={own} lines={2}>
        {(shop) => <ShopState own={shop} sells={sells} />}
      </Loaded>
    </Section>
  )
}

function ShopState({ own, sells }: { own: OwnShopView; sells: boolean }) {
  const t = useTodayTexts()
  const reasonName = useReasonName()
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  const say = (at: string) => sayWhen(new Date(at), new Date(nowMs), language)
  const away = own.shop.away
  const next = own.planned[0]
  return (
    <div className="merchant-stack">
      {away ? (
        <>
          <StateTag tone="paused">{t('offline')}</StateTag>
          <strong>{reasonName(away.reason)}</strong>
          <span className="merchant-soft">
            {away.resumesAt ? t('resumesAt', { when: say(away.resumesAt) }) : t('byHand')}
          </span>
        </>
      ) : (
        <>
          {sells ? (
            <StateTag tone="done">{t('online')}</StateTag>
          ) : (
            <StateTag tone="stopped">{t('nothing')}</StateTag>
          )}
          <span className="merchant-soft">{t(sells ? 'onlineHint' : 'nothingHint')}</span>
        </>
      )}
      {next ? <span className="merchant-soft">{t('next', { when: say(next.startsAt) })}</span> : null}
    </div>
  )
}

/** The countdown to the nearest ship deadline that is not over. */
export function NearestCard({ nextShipBy }: { nextShipBy: string | null }) {
  const t = useTodayTexts()
  const to = useShopPath()
  return (
    <Section title={t('nearest')}>
      {nextShipBy ? (
        <Link to={to('orders')} search={{ tab: 'to_ship' }} className="today-nearest">
          <Clock until={nextShipBy} />
          <span className="merchant-soft">
            <When at={nextShipBy} />
          </span>
        </Link>
      ) : (
        <span className="merchant-soft">{t('nearestNone')}</span>
      )}
    </Section>
  )
}

/** Buyers who wait for an answer, and chats with something unread; for those who answer them. */
export function ChatsCard() {
  const t = useTodayTexts()
  const to = useShopPath()
  const counts = useChatCounts()
  return (
    <Section title={t('chats')}>
      <dl className="today-goods">
        {(['waiting', 'unread'] as const).map((tab) => (
          <Fragment key={tab}>
            <dt>{t(`chats_${tab}`)}</dt>
            <dd>
              <Link to={to('chats')} search={{ tab }}>
                {t('people', { count: counts?.[tab] ?? 0 })}
              </Link>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  )
}

/** Goods on sale, and those of which something is sold out or runs low. */
export function GoodsCard({ shopId }: { shopId: string }) {
  const t = useTodayTexts()
  const to = useShopPath()
  const counts = useEndpoint(countProducts, { params: { shopId } })
  const low = useEndpoint(countStock, { params: { shopId } }).data?.low
  return (
    <Section title={t('goods')}>
      <Loaded query={counts} lines={2}>
        {({ onSale, stockOut }) => (
          <dl className="today-goods">
            <dt>{t('onSale')}</dt>
            <dd>
              <Link to={to('products')} search={{ tab: 'on_sale' }}>
                {t('products', { count: onSale })}
              </Link>
            </dd>
            <dt>{t('stockOut')}</dt>
            <dd>
              <Link to={to('products')} search={{ tab: 'out' }}>
                {t('products', { count: stockOut })}
              </Link>
            </dd>
            {low === undefined ? null : (
              <>
                <dt>{t('stockLow')}</dt>
                <dd>
                  <Link to={to('stock')} search={{ stock: 'low' }}>
                    {t('skus', { count: low })}
                  </Link>
                </dd>
              </>
            )}
          </dl>
        )}
      </Loaded>
    </Section>
  )
}
