import type { UnreadCounts } from './use-unread.ts'

export type MessageTab = 'chats' | 'notices'

/** Which of the two opens when the reader asked for neither: where something is unread, else where something is. */
export function openingTab(unread: UnreadCounts, hasChats: boolean): MessageTab {
  if (unread.messages > 0) return 'chats'
  if (unread.notices > 0) return 'notices'
  return hasChats ? 'chats' : 'notices'
}
