import { Outlet } from '@tanstack/react-router'
import { AlertMenu } from '@zhanggui/kit/alerts/AlertMenu.tsx'
import { AlertOffer } from '@zhanggui/kit/alerts/AlertOffer.tsx'
import { useFollow, useGo } from '@zhanggui/kit/app/link.tsx'
import { type Me, useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { ToSignIn } from '@zhanggui/kit/app/sign-in-way.ts'
import { Brand } from '@zhanggui/kit/desk/Brand.tsx'
import { AccountMenu, AppSwitch, LanguageButton } from '@zhanggui/kit/desk/bar.tsx'
import { DeskShell } from '@zhanggui/kit/desk/DeskShell.tsx'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded, PlainButton } from '@zhanggui/kit/parts/states.tsx'
import { SignInPage } from '@zhanggui/kit/sign-in/SignInPage.tsx'
import { groups } from './groups.tsx'
import { modules } from './module.ts'
import { tabsOf } from './phone-tabs.tsx'
import { useShellTexts } from './texts.ts'
import { usePlatformCalls } from './waiting/use-platform-calls.ts'

/** Everything around an operator's page; only for officers of the platform. */
export function Shell() {
  const me = useMe()
  return (
    <Loaded query={me}>
      {(who) => {
        if (!who.account) return <ToSignIn />
        return who.officer ? <OfficerDesk me={who} /> : <NotOfficer />
      }}
    </Loaded>
  )
}

function OfficerDesk({ me }: { me: Me }) {
  const t = useShellTexts()
  useInvalidations(['store', 'platform'])
  usePlatformCalls()
  const signOut = useSignOutToSignIn()
  const demo = me.mode === 'demo'
  const entries = modules.flatMap((module) => module.menu).filter((entry) => demo || !entry.demoOnly)
  return (
    <DeskShell
      brand={<Brand name={t('app')} />}
      left={demo ? <StateTag tone="paused">{t('demo')}</StateTag> : null}
      right={
        <>
          <AlertMenu />
          <LanguageButton />
          <AccountMenu name={me.account?.name ?? ''} onSignOut={signOut} />
        </>
      }
      corner={<AppSwitch href="/merchant/" here={t('here')} there={t('there')} />}
      groups={groups}
      entries={entries}
      tabs={tabsOf(entries)}
      base=""
    >
      <AlertOffer />
      <Outlet />
    </DeskShell>
  )
}

function NotOfficer() {
  const t = useShellTexts()
  const signOut = useSignOutToSignIn()
  const ways = (
    <>
      <a href="/merchant/">{t('toMerchant')}</a>
      <PlainButton onPress={signOut}>{t('otherAccount')}</PlainButton>
    </>
  )
  return <EmptyState title={t('notOfficer')} hint={t('notOfficerHint')} action={ways} />
}

function useSignOutToSignIn(): () => void {
  const go = useGo()
  return useSignOut(() => void go(SIGN_IN))
}

export function SignIn() {
  const follow = useFollow()
  const [search] = useUrlSearch()
  const wanted = search['to'] ?? ''
  const to = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/'
  return <SignInPage fits={(role) => role === 'officer'} onSignedIn={() => void follow(to)} />
}
