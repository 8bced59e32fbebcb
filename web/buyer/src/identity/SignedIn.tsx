import { useRouterState } from '@tanstack/react-router'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Button } from 'antd-mobile'
import type { ReactNode } from 'react'
import { useIdentityTexts } from './texts.ts'

/** What only a signed-in buyer can see; a stranger reads why, and signs in from here and back to here. */
export function SignedIn({ why, children }: { why: string; children: ReactNode }) {
  const me = useMe()
  return <Loaded query={me}>{(who) => (who.account ? children : <AskToSignIn why={why} />)}</Loaded>
}

function AskToSignIn({ why }: { why: string }) {
  const t = useIdentityTexts()
  const go = useGo()
  const here = useRouterState({ select: (state) => state.location.href })
  const signIn = () => void go(SIGN_IN, { search: { to: here } })
  return (
    <EmptyState
      title={why}
      hint={t('signInWhy')}
      action={
        <Button color="primary" onClick={signIn}>
          {t('signIn')}
        </Button>
      }
    />
  )
}
