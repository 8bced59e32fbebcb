import type { WorldPart } from '../world/world.ts'
import { writePastChats } from './write-chats.ts'
import { writeNotices } from './write-notices.ts'

/** What buyers were notified of, and what buyers and shops wrote to each other. */
export const conversationPart: WorldPart = {
  module: 'conversation',
  async write(tx, past) {
    await writeNotices(tx, past)
    await writePastChats(tx, past)
  },
}
