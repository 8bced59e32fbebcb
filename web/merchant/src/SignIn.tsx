import { useFollow } from '@zhanggui/kit/app/link.tsx'
import type { Me } from '@zhanggui/kit/app/me.ts'
import { FIRST } from '@zhanggui/kit/app/paths.ts'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { SignInPage } from '@zhanggui/kit/sign-in/SignInPage.tsx'
import { pathsOf } from './paths.ts'
import { lastShopOf } from './Shell.tsx'

/** Signs in and leads back to where the reader was, or to their shop. */
export function SignIn() {
  const follow = useFollow()
  const [search] = useUrlSearch()
  const go = (me: Me) => {
    const shop = lastShopOf(me.shops)
    const wanted = search['to']?.startsWith('/s/') ? search['to'] : undefined
    const allowed = wanted && me.shops.some((one) => wanted.startsWith(`/s/${one.shopId}`))
    void follow(allowed ? wanted : shop ? pathsOf(shop.shopId)('') : FIRST)
  }
  return <SignInPage fits={(role) => role !== 'buyer' && role !== 'officer'} onSignedIn={go} />
}
