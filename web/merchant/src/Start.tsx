import { Navigate } from '@tanstack/react-router'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { EmptyState, Loaded, PlainButton } from '@zhanggui/kit/parts/states.tsx'
import { pathsOf } from './paths.ts'
import { lastShopOf } from './Shell.tsx'
import { useShellTexts } from './texts.ts'

/** The first page: straight to the shop that was open last. */
export function Start() {
  const me = useMe()
  return (
    <Loaded query={me}>
      {(who) => {
        if (!who.account) return <Navigate to={SIGN_IN} />
        const shop = lastShopOf(who.shops)
        return shop ? (
          <Navigate to={pathsOf(shop.shopId)('')} replace />
        ) : (
          <NoShops invitations={who.invitations} />
        )
      }}
    </Loaded>
  )
}

function NoShops({ invitations }: { invitations: number }) {
  const t = useShellTexts()
  const go = useGo()
  const signOut = useSignOut(() => void go(SIGN_IN))
  const ways = (
    <>
      {invitations > 0 ? <a href="/me/work">{t('toInvitations', { count: invitations })}</a> : null}
      <a href="/open-shop">{t('openShop')}</a>
      <a href="/">{t('toBuyer')}</a>
      <PlainButton onPress={signOut}>{t('otherAccount')}</PlainButton>
    </>
  )
  return <EmptyState title={t('noShops')} hint={t('noShopsHint')} action={ways} />
}
