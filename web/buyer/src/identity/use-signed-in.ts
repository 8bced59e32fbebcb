import { useMe } from '@zhanggui/kit/app/me.ts'

/** Whether somebody is signed in, as far as is known yet; what only they may read waits for it. */
export function useSignedIn(): boolean {
  return Boolean(useMe().data?.account)
}
