import { MINUTE_MS } from '@zhanggui/server/kernel/time.ts'

/** Platforms commonly count a first answer within three minutes as prompt. */
const PROMPT_MS = 3 * MINUTE_MS

/** How long somebody waits: still prompt, or longer than that. Shops' clocks never run ahead of a wait. */
export function waitingOf(since: string, nowMs: number): { readonly ms: number; readonly isLong: boolean } {
  const ms = Math.max(0, nowMs - Date.parse(since))
  return { ms, isLong: ms >= PROMPT_MS }
}
