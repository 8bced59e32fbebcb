import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { SignInPage } from '@zhanggui/kit/sign-in/SignInPage.tsx'

/** Signs in and leads back to where the buyer was, without leaving this page in the way back. */
export function SignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const [search] = useUrlSearch()
  const wanted = search['to'] ?? ''
  const to = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/me'
  const onSignedIn = () => {
    if (canGoBack) router.history.back()
    else void navigate({ href: to, replace: true } as never)
  }
  return <SignInPage fits={(role) => role === 'buyer'} onSignedIn={onSignedIn} />
}
