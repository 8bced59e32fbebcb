import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { useFollow } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { SignInPage } from '@zhanggui/kit/sign-in/SignInPage.tsx'
import { to } from '../paths.ts'

/** Signs in and leads back to where the buyer was, without leaving this page in the way back. */
export function SignIn() {
  const follow = useFollow()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const [search] = useUrlSearch()
  const wanted = search['to'] ?? ''
  const address = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : to('/me')
  const onSignedIn = () => {
    if (canGoBack) router.history.back()
    else void follow(address, true)
  }
  return <SignInPage fits={(role) => role === 'buyer'} onSignedIn={onSignedIn} />
}
