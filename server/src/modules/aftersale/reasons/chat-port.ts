import type { Reader } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

/** What is asked of the module that holds the chats. */
interface ChatFactsPort {
  /** The newest texts of a buyer to a shop since an instant, the first one first. */
  readonly readTexts: (
    reader: Reader,
    of: { readonly shopId: string; readonly buyerId: string; readonly since: Date },
  ) => Promise<{ readonly text: string; readonly at: Date }[]>
}

/** Provided by conversation. */
export const chatFactsPort = port<ChatFactsPort>('aftersale.chat-facts')
