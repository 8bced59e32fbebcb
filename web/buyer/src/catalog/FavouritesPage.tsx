import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { dropFavourite } from '@zhanggui/server/modules/catalog/favourites/contract.ts'
import { type FavouriteRow, listFavourites } from '@zhanggui/server/screens/buyer/favourites-contract.ts'
import { to } from '../paths.ts'

import './catalog.css'
import './favourites.css'
import { Picture } from './Picture.tsx'
import { useCatalogTexts } from './texts.ts'

/** 收藏: what the buyer keeps; what cannot be bought now says why and until when. */
export function FavouritesPage() {
  const t = useCatalogTexts()
  return (
    <PhonePage title={t('favourites')} back={to('/me')}>
      <PhoneList
        endpoint={listFavourites}
        input={{}}
        rowKey={(row) => `${row.shopId} ${row.productId}`}
        draw={(row) => <Favourite row={row} />}
        empty={
          <EmptyState
            title={t('noFavourites')}
            hint={t('noFavouritesHint')}
            action={<Link to={to('/')}>{t('toFirst')}</Link>}
          />
        }
      />
    </PhonePage>
  )
}

function Favourite({ row }: { row: FavouriteRow }) {
  const t = useCatalogTexts()
  const { shopId, productId } = row
  const drop = useAct(dropFavourite, { onDone: () => saySuccess(t('dropped')) })
  const isBuyable = row.buyState === 'buyable'
  return (
    <div className={isBuyable ? 'zg-card goods-kept' : 'zg-card goods-kept goods-kept-not-now'}>
      <Link
        to={to('/products/$shopId/$productId', { shopId, productId })}
        search={{ from: 'favourites' }}
        className="goods-kept-way"
      >
        <span className="goods-kept-picture">
          <Picture shopId={shopId} fileId={row.picture} place="line" />
        </span>
        <span className="goods-kept-words">
          <strong>{row.title}</strong>
          <span className="goods-kept-shop">{row.shopName}</span>
          {isBuyable ? (
            <span>
              <Money fen={row.priceFromFen} kind="price" />
              {row.priceToFen > row.priceFromFen ? <small>{t('from')}</small> : null}
            </span>
          ) : (
            <span className="goods-kept-why">
              {t(`state_${row.buyState}`)}
              {row.resumesAt ? <Back at={row.resumesAt} /> : null}
            </span>
          )}
        </span>
      </Link>
      <button
        type="button"
        className="goods-heart"
        aria-pressed="true"
        aria-label={`${t('drop')} ${row.title}`}
        disabled={drop.pending}
        onClick={() => void drop.run({ params: { shopId, productId } })}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M12 20.5C5.5 15.6 3 12.6 3 9.2A4.7 4.7 0 0 1 7.7 4.5c1.8 0 3.4 1 4.3 2.6a4.9 4.9 0 0 1 4.3-2.6A4.7 4.7 0 0 1 21 9.2c0 3.4-2.5 6.4-9 11.3Z" />
        </svg>
      </button>
    </div>
  )
}

function Back({ at }: { at: string }) {
  return (
    <span>
      {' · '}
      <When at={at} />
    </span>
  )
}
