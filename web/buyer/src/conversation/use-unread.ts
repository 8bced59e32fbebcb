import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { countMyUnreadMessages } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { countUnread } from '@zhanggui/server/modules/conversation/notices/contract.ts'
import { useSignedIn } from '../identity/use-signed-in.ts'

export interface UnreadCounts {
  readonly messages: number
  readonly notices: number
}

/** What the buyer has not read, messages of shops and notices; undefined until both are known. */
export function useUnreadCounts(): UnreadCounts | undefined {
  const enabled = useSignedIn()
  const messages = useEndpoint(countMyUnreadMessages, {}, { enabled }).data?.unread
  const notices = useEndpoint(countUnread, {}, { enabled }).data?.unread
  return messages === undefined || notices === undefined ? undefined : { messages, notices }
}

/** All of it together, for the little number on the tab; none for a stranger. */
export function useUnread(): number {
  const { messages, notices } = useUnreadCounts() ?? { messages: 0, notices: 0 }
  return messages + notices
}
