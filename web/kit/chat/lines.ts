import { MINUTE_MS, shanghaiDay } from '@zhanggui/server/kernel/time.ts'

/** A new time is said when nobody wrote for so long. */
const PAUSE_MS = 5 * MINUTE_MS

interface Shown {
  readonly number: number
  /** ISO 8601. */
  readonly at: string
}

/** A row of a chat: a time between messages, or a message. */
export type ChatLine<M> =
  | { readonly kind: 'time'; readonly key: string; readonly at: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: M }

/** The messages with the times between them: at the first one, after a pause of five minutes, and on a new day. */
export function chatLines<M extends Shown>(messages: readonly M[]): ChatLine<M>[] {
  return messages.flatMap((message, at) => {
    const line = { kind: 'message', key: `m${message.number}`, message } as const
    const before = messages[at - 1]
    return before && !isApart(before.at, message.at)
      ? [line]
      : [{ kind: 'time', key: `t${message.number}`, at: message.at } as const, line]
  })
}

function isApart(before: string, at: string): boolean {
  if (Date.parse(at) - Date.parse(before) >= PAUSE_MS) return true
  return shanghaiDay(new Date(before)) !== shanghaiDay(new Date(at))
}
