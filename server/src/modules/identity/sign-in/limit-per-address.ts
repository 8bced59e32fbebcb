import { refuseCommon } from '../../../kernel/refusal.ts'
import { SECOND_MS } from '../../../kernel/time.ts'

/** Above this many addresses, those whose window is over are forgotten. */
const MAX_KEPT = 10_000

/**
 * Counts calls by network address, in this process: at most `most` in each window. Addresses of IPv6 count by their
 * network (/64), because one line has all of it. The answer refuses: too_many_requests. Times are machine time in ms.
 */
export function limitPerAddress(windowMs: number) {
  const windows = new Map<string, { endsMs: number; count: number }>()
  return (address: string, most: number, nowMs: number): void => {
    const key = address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
    const window = windows.get(key)
    if (!window || window.endsMs <= nowMs) {
      if (windows.size >= MAX_KEPT) forgetEnded(nowMs)
      windows.set(key, { endsMs: nowMs + windowMs, count: 1 })
      return
    }
    window.count += 1
    if (window.count > most) {
      throw refuseCommon('too_many_requests', { seconds: Math.ceil((window.endsMs - nowMs) / SECOND_MS) })
    }
  }

  function forgetEnded(nowMs: number): void {
    for (const [key, window] of windows) if (window.endsMs <= nowMs) windows.delete(key)
  }
}
