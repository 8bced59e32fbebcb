import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { countUnread } from '@zhanggui/server/modules/conversation/contract.ts'
import { useSignedIn } from '../identity/use-signed-in.ts'

/** Notices not read yet, for the little number on the tab; none for a stranger. */
export function useUnread(): number {
  const enabled = useSignedIn()
  return useEndpoint(countUnread, {}, { enabled }).data?.unread ?? 0
}
