import { MINUTE_MS } from '../../kernel/time.ts'
import type { Mode } from '../app-context.ts'
import { limitPerAddress } from '../http/limit-per-address.ts'
import type { LivePerson } from './live-rights.ts'

/** What open pages may cost; what is left out has the defaults below. */
export interface LiveLimits {
  /** Most open sockets of one account. */
  readonly perAccount?: number
  /** Most open sockets of the strangers of one network. */
  readonly perNetwork?: number
  /** Most new sockets of one network in a minute. */
  readonly newPerMinute?: number
  /** How often the rights of all sockets are looked at again. */
  readonly lookEveryMs?: number
}

/** A person has some tabs open on some devices. */
const MAX_PER_ACCOUNT = 30
/** A page works without a socket, so a network that has many strangers loses little. The demo is driven by programs. */
const MAX_PER_NETWORK = { production: 500, demo: 20_000 } as const
const MAX_NEW_PER_MINUTE = { production: 1200, demo: 60_000 } as const
/** All sockets of a process. */
const MAX_SOCKETS = 30_000

/** A page says what it watches when it opens and when it changes: some at once, few in the long run. */
const MESSAGES_AT_ONCE = 30
const MESSAGES_PER_SECOND = 2

/** Answers true while messages come as pages send them. Times are machine time in ms. */
export function messageBudget(startMs: number): (nowMs: number) => boolean {
  let left = MESSAGES_AT_ONCE
  let sinceMs = startMs
  return (nowMs) => {
    left = Math.min(MESSAGES_AT_ONCE, left + ((nowMs - sinceMs) / 1000) * MESSAGES_PER_SECOND)
    sinceMs = nowMs
    if (left < 1) return false
    left -= 1
    return true
  }
}

/** Who opens a socket: a person, or a stranger of a network. */
export interface LiveCaller {
  readonly person: LivePerson
  readonly network: string
}

/** Counts the open sockets of each caller, and the new ones of each network. */
export function liveCounts(limits: LiveLimits, mode: Mode) {
  const countNew = limitPerAddress(MINUTE_MS)
  const open = new Map<string, number>()
  let all = 0
  const keyOf = ({ person, network }: LiveCaller) => person?.accountId ?? network
  const mostOf = ({ person }: LiveCaller) =>
    person ? (limits.perAccount ?? MAX_PER_ACCOUNT) : (limits.perNetwork ?? MAX_PER_NETWORK[mode])
  return {
    /** Refuses: too_many_requests. */
    countNew(network: string, nowMs: number): void {
      countNew(network, limits.newPerMinute ?? MAX_NEW_PER_MINUTE[mode], nowMs)
    },
    /** Counts one more; false: the caller has all that one may have. */
    take(caller: LiveCaller): boolean {
      const count = open.get(keyOf(caller)) ?? 0
      if (count >= mostOf(caller) || all >= MAX_SOCKETS) return false
      open.set(keyOf(caller), count + 1)
      all += 1
      return true
    },
    give(caller: LiveCaller): void {
      all -= 1
      const left = (open.get(keyOf(caller)) ?? 1) - 1
      if (left > 0) open.set(keyOf(caller), left)
      else open.delete(keyOf(caller))
    },
  }
}
