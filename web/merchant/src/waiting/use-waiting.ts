import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { readWaiting } from '@zhanggui/server/screens/merchant/waiting-contract.ts'
import { useShopId } from '../paths.ts'

/** What waits for a hand in this shop; undefined until known. Read again with every invalidation of the shop. */
export const useWaiting = () => useEndpoint(readWaiting, { params: { shopId: useShopId() } }).data

/** For the little numbers in the menu. */
export const useOrdersToShip = (): number => useWaiting()?.orders.count ?? 0
export const useRefundsToAnswer = (): number => useWaiting()?.refunds.count ?? 0
export const useReviewsToAnswer = (): number => useWaiting()?.reviews.count ?? 0
export const useWrongToSolve = (): number => useWaiting()?.wrongShipments.count ?? 0
export const useApprovalsToDecide = (): number => useWaiting()?.approvals?.count ?? 0
export const useWaitingChats = (): number => useWaiting()?.chats?.count ?? 0
