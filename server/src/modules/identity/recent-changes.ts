import { LRUCache } from 'lru-cache'
import { SECOND_MS } from '../../kernel/time.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'

/** How long an answer may be older than the database: an ended session and a taken role stop working within this. */
export const REMEMBERED_MS = 5 * SECOND_MS

/** Until when each account is not to be remembered; as many as can change within that time. */
const changes = new LRUCache<string, number>({ max: 50_000 })

/**
 * Says that what is remembered of an account and of its roles changes, in the transaction that changes it: until that is
 * surely over, this process reads it from the database each time.
 */
export function noteChange(accountId: string): void {
  changes.set(accountId, machineNowMs() + REMEMBERED_MS)
}

/** Whether an account changed a moment ago, so that what is remembered of it may be wrong. */
export const justChanged = (accountId: string, nowMs: number): boolean =>
  (changes.get(accountId) ?? 0) > nowMs

/** One person in one shop, as a key. */
export const staffKey = (accountId: string, shopId: string): string => `${accountId} ${shopId}`
