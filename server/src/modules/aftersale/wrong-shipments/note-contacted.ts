import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { stepWrong, type WrongRow } from './wrong-rows.ts'

/** The buyer of a locked wrong shipment knows of it since tx.now, and of its promise. Refuses: wrong_shipment_step. */
export async function noteContacted(tx: Tx, row: WrongRow, actor: Actor, words: string): Promise<WrongRow> {
  return stepWrong(
    tx,
    row,
    { what: 'contacted', actor, words },
    {
      state: 'promised',
      contacted_at: tx.now,
      contacted_by: actor.kind === 'staff' ? actor.accountId : null,
    },
  )
}
