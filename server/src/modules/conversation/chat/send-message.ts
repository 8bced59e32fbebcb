import { batch } from '../../../platform/db/batching.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { fieldsOf } from '../../../platform/db/stored-json.ts'
import { MessageBody, type MessageView } from './contract.ts'
import { messageViews } from './message-queries.ts'
import type { OutgoingMessage } from './message-rules.ts'
import { type SentMessage, sendInTransaction } from './send-in-transaction.ts'

/** Messages in one shop that wait at the same moment share a transaction; no refusal spoils a neighbour. */
const sendInBatch = batch<OutgoingMessage, SentMessage>(sendTogether)

/**
 * Sends a message in a chat of a shop, together with all that waits there meanwhile; answers it as its own side sees it.
 * Sent again, the same id answers the first outcome. Refuses: not_found, id_reused, id_not_fresh, blank_message,
 * picture_not_found, product_not_found, order_not_found, and too_many_messages to buyers.
 */
export async function sendMessage(
  db: Database,
  shopId: string,
  message: OutgoingMessage & { readonly body: MessageBody },
): Promise<MessageView> {
  const body = fieldsOf('a message', MessageBody, message.body)
  const outcome = await sendInBatch(db, shopId, { ...message, body })
  if ('refusal' in outcome) throw outcome.refusal
  const { chat, row, name } = outcome
  const names = new Map(name === null ? [] : [[message.accountId, name]])
  const [view] = await messageViews(db.kysely, chat, [row], names)
  return view as MessageView
}

/** All that wait for a shop, in one transaction. */
function sendTogether(
  db: Database,
  shopId: string,
  waiting: readonly OutgoingMessage[],
): Promise<SentMessage[]> {
  return inTransaction(db, (tx) => sendInTransaction(tx, shopId, waiting), {
    pool: 'batch',
    clock: 'by lock',
    retryDuplicates: true,
  })
}
