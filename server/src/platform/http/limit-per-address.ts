import { LRUCache } from 'lru-cache'
import { refuseCommon } from '../../kernel/refusal.ts'
import { SECOND_MS } from '../../kernel/time.ts'
import { networkOf } from './network.ts'

/** How many addresses are counted at the same time. */
const MAX_ADDRESSES = 50_000

/**
 * Counts calls by network address, in this process: at most `most` in each window. Addresses of IPv6 count by their
 * network (/64), because one line has all of it. The answer refuses: too_many_requests. Times are machine time in ms.
 */
export function limitPerAddress(windowMs: number) {
  const windows = new LRUCache<string, { endsMs: number; count: number }>({ max: MAX_ADDRESSES })
  return (address: string, most: number, nowMs: number): void => {
    const key = networkOf(address)
    const window = windows.get(key)
    if (!window || window.endsMs <= nowMs) {
      windows.set(key, { endsMs: nowMs + windowMs, count: 1 })
      return
    }
    window.count += 1
    if (window.count > most) {
      throw refuseCommon('too_many_requests', { seconds: Math.ceil((window.endsMs - nowMs) / SECOND_MS) })
    }
  }
}
