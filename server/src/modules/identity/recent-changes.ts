import { SECOND_MS } from '../../kernel/time.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'

/** How long an answer may be older than the database: an ended session and a taken role stop working within this. */
export const REMEMBERED_MS = 5 * SECOND_MS

const changes = new Map<string, number>()

/**
 * Says that what is remembered of a key (an account, or an account in a shop) changes, in the transaction that changes
 * it: until that is surely over, this process reads it from the database each time.
 */
export function noteChange(key: string): void {
  const nowMs = machineNowMs()
  for (const [noted, untilMs] of changes) if (untilMs <= nowMs) changes.delete(noted)
  changes.set(key, nowMs + REMEMBERED_MS)
}

/** Whether a key changed a moment ago, so that what is remembered of it may be wrong. */
export const justChanged = (key: string, nowMs: number): boolean => (changes.get(key) ?? 0) > nowMs

/** One person in one shop, as a key. */
export const staffKey = (accountId: string, shopId: string): string => `${accountId} ${shopId}`
