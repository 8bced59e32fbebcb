import type { Reader } from '../../platform/db/database.ts'
import { port } from '../../platform/port.ts'

/** What is asked of the module that holds the chats. */
interface ChatPort {
  /** Since when a message of the buyer waits for an answer of the shop; null: none does. */
  readonly waitingSince: (reader: Reader, shopId: string, buyerId: string) => Promise<Date | null>
}

export const chatPort = port<ChatPort>('retention.chat')
