import { saySpan } from '@zhanggui/kit/format/dates.ts'
import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@zhanggui/server/kernel/time.ts'

/** Platforms commonly count a first answer within three minutes as prompt. */
const PROMPT_MS = 3 * MINUTE_MS

/** How long somebody waits: still prompt, or longer than that. Shops' clocks never run ahead of a wait. */
export function waitingOf(since: string, nowMs: number): { readonly ms: number; readonly isLong: boolean } {
  const ms = Math.max(0, nowMs - Date.parse(since))
  return { ms, isLong: ms >= PROMPT_MS }
}

/** How long somebody waits, in the one unit that matters: 8 秒, 12 分钟, then hours and days as elsewhere. */
export function sayWait(ms: number, language: Language): string {
  const zh = language === 'zh'
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} ${zh ? '秒' : 's'}`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} ${zh ? '分钟' : 'min'}`
  return saySpan(ms, language)
}
