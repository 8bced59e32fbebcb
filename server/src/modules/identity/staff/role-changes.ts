import { SECOND_MS } from '../../../kernel/time.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'

/** How long an answer may be older than the database: an ended session and a taken role stop working within this. */
export const REMEMBERED_MS = 5 * SECOND_MS

const changes = new Map<string, number>()

/** One person in one shop, as a key. */
export const staffKey = (accountId: string, shopId: string): string => `${accountId} ${shopId}`

/**
 * Says that a person's roles in a shop change, in the transaction that changes them: until it is surely over, this
 * process reads them from the database each time.
 */
export function noteRoleChange(accountId: string, shopId: string): void {
  const nowMs = machineNowMs()
  for (const [key, untilMs] of changes) if (untilMs <= nowMs) changes.delete(key)
  changes.set(staffKey(accountId, shopId), nowMs + REMEMBERED_MS)
}

/** Whether these roles changed a moment ago, so that what is remembered of them may be wrong. */
export const rolesJustChanged = (key: string, nowMs: number): boolean => (changes.get(key) ?? 0) > nowMs
