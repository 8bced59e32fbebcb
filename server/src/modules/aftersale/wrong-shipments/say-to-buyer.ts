import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { WrongToSay } from './events.ts'
import { noteContacted } from './note-contacted.ts'
import { isUnsolved } from './nouns-contract.ts'
import { lockWrong } from './wrong-rows.ts'

/**
 * Sends the buyer of a wrong shipment what they must know, by a message that the caller sends in the same transaction, and notes
 * that they were contacted. Nothing is sent to nobody, nor about what is over or promised for another time by now.
 */
export async function sayToBuyer(
  tx: Tx,
  { shopId, wrongId, why, promiseBy }: WrongToSay,
  send: (buyerId: string, orderId: string) => Promise<void>,
): Promise<void> {
  const row = await lockWrong(tx, shopId, wrongId)
  const isCurrent = row.promise_by.toISOString() === promiseBy
  if (!row.buyer_id || !isCurrent || !isUnsolved(row.state)) return
  if (why === 'opened' && row.state !== 'open') return
  await send(row.buyer_id, row.order_id)
  if (row.state === 'open') await noteContacted(tx, row, systemActor('wrong-shipment-message'), '')
}
