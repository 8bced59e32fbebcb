import { useNavigate } from '@tanstack/react-router'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { SignInPage } from '@zhanggui/kit/sign-in/SignInPage.tsx'

/** Signs in and leads back to where the buyer was. */
export function SignIn() {
  const navigate = useNavigate()
  const [search] = useUrlSearch()
  const wanted = search['to'] ?? ''
  const to = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/me'
  return (
    <SignInPage
      fits={(role) => role === 'buyer'}
      onSignedIn={() => void navigate({ href: to, replace: true } as never)}
    />
  )
}
