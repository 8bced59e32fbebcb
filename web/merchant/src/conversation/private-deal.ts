import { DAY_MS } from '@zhanggui/server/kernel/time.ts'
import type { MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import {
  type PrivateDealWord,
  privateDealIn,
} from '@zhanggui/server/modules/conversation/private-deals/words-contract.ts'

/** A message of a buyer that means a private transfer. */
export interface PrivateDeal {
  readonly messageId: string
  readonly words: readonly PrivateDealWord[]
}

/**
 * The newest message of the buyer that means a private transfer, as long as it matters: no payout was made in the chat
 * after it, and it is not a day older than the newest message. Null: none.
 */
export function openPrivateDeal(messages: readonly MessageView[]): PrivateDeal | null {
  const newest = Date.parse(messages.at(-1)?.at ?? '')
  for (const { id, from, body, at } of messages.toReversed()) {
    if (body.kind === 'payout' || newest - Date.parse(at) >= DAY_MS) return null
    if (from !== 'buyer' || body.kind !== 'text') continue
    const words = privateDealIn(body.text)
    if (words.length > 0) return { messageId: id, words }
  }
  return null
}
