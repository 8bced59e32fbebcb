import { Link } from '@zhanggui/kit/app/link.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listFollowedShops } from '@zhanggui/server/screens/buyer/followed-shops-contract.ts'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import { ShopRow } from './ShopRow.tsx'
import { useShopTexts } from './texts.ts'

/** 我的 → 关注的店铺: the latest first. */
export function FollowedPage() {
  const t = useShopTexts()
  return (
    <PhonePage title={t('followedShops')} back={to('/me')}>
      <SignedIn why={t('followSignIn')}>
        <PhoneList
          endpoint={listFollowedShops}
          input={{ query: {} }}
          rowKey={(shop) => shop.shopId}
          draw={(shop) => <ShopRow shop={shop} />}
          empty={
            <EmptyState
              title={t('followedNone')}
              hint={t('followedNoneHint')}
              action={<Link to={to('/shops')}>{t('shops')}</Link>}
            />
          }
        />
      </SignedIn>
    </PhonePage>
  )
}
