import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { readPlatformWaiting } from '@zhanggui/server/screens/operator/waiting-contract.ts'

/** What waits for an officer; undefined until known. Read again with every invalidation of the platform. */
export const usePlatformWaiting = () => useEndpoint(readPlatformWaiting, {}).data

/** For the little numbers in the menu. */
export const useWaitingApplications = (): number => usePlatformWaiting()?.applications.count ?? 0
export const useWaitingDisputes = (): number => usePlatformWaiting()?.disputes.count ?? 0
export const useWaitingReviews = (): number => usePlatformWaiting()?.reviews.count ?? 0
