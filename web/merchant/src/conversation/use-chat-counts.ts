import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { listChats } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { useShopId } from '../paths.ts'

/** How many chats wait for an answer, are unread, and are there at all; undefined until known. */
export function useChatCounts() {
  const shopId = useShopId()
  return useEndpoint(listChats, { params: { shopId }, query: { tab: 'waiting', limit: 1 } }).data?.counts
}
