import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { SIGN_IN } from './paths.ts'

/** To the sign-in page, remembering where the reader was. */
export function goToSignIn(router: AnyRouter): void {
  const { pathname, href } = router.state.location
  if (pathname.endsWith('/sign-in')) return
  void router.navigate({ to: SIGN_IN as string, search: { to: href } })
}

/** Stands where a page would be that only the signed-in may see, and leads to the sign-in page. */
export function ToSignIn() {
  const router = useRouter()
  useEffect(() => goToSignIn(router), [router])
  return null
}
