import { useEndlessEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type ChatRow, type ChatTab, listChats } from '@zhanggui/server/screens/merchant/chats-contract.ts'

export interface Queue {
  readonly rows: readonly ChatRow[]
  readonly isLoaded: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly more: (() => void) | null
}

/** The chats of a tab, in the order in which they should be answered; `words` finds a buyer or an order. */
export function useQueue(shopId: string, tab: ChatTab, words: string): Queue {
  const query = { tab: words ? ('all' as const) : tab, limit: 50, ...(words ? { q: words } : {}) }
  const list = useEndlessEndpoint(listChats, { params: { shopId }, query })
  return {
    rows: list.data?.pages.flatMap((page) => page.rows) ?? [],
    isLoaded: list.data !== undefined,
    error: list.data ? null : list.error,
    retry: () => void list.refetch(),
    more: list.hasNextPage ? () => void list.fetchNextPage() : null,
  }
}
