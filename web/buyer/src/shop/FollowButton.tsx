import { useGo } from '@zhanggui/kit/app/link.tsx'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { followShop, getFollow, unfollowShop } from '@zhanggui/server/modules/shop/follow/contract.ts'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to } from '../paths.ts'
import './shop.css'
import { useShopTexts } from './texts.ts'

/** 关注 with how many do, and taking it back; a stranger is asked to sign in first. */
export function FollowButton({ shopId }: { shopId: string }) {
  const t = useShopTexts()
  const go = useGo()
  const params = { shopId }
  const signedIn = useSignedIn()
  const follow = useEndpoint(getFollow, { params }).data
  const begin = useAct(followShop, { onDone: () => saySuccess(t('followed')) })
  const end = useAct(unfollowShop, { onDone: () => saySuccess(t('unfollowed')) })
  const isFollowing = follow?.isFollowing ?? false
  const press = () => {
    if (!signedIn) void go(SIGN_IN, { search: { to: to('/shops/$shopId', params) } })
    else void (isFollowing ? end : begin).run({ params })
  }
  return (
    <div className="shop-follow">
      <button
        type="button"
        aria-pressed={isFollowing}
        disabled={!follow || begin.pending || end.pending}
        onClick={press}
      >
        {t(isFollowing ? 'following' : 'follow')}
      </button>
      <span>{follow && follow.followers > 0 ? t('followers', { count: follow.followers }) : ''}</span>
    </div>
  )
}
