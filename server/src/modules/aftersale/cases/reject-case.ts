import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { refundRejected } from '../events.ts'
import { readParcels } from '../returns/parcel-rows.ts'
import { isOwedBack } from '../returns/place-of-goods.ts'
import { type CaseChanges, type CaseRow, factsOf, type MoveCause, moveCase } from './case-rows.ts'
import { moveAndPublish } from './move-and-publish.ts'

/**
 * A refusal stands: the case is closed, or, where its goods lie with the shop, waits until the shop has sent them to their
 * buyer again. `words`: why, for the buyer. Order and case are locked. Refuses: as moveCase.
 */
export async function rejectCase(
  tx: Tx,
  refundCase: CaseRow,
  cause: MoveCause,
  { words, changes = {} }: { readonly words: string; readonly changes?: CaseChanges },
): Promise<void> {
  const parcels = await readParcels(tx, refundCase.shop_id, refundCase.case_id)
  if (isOwedBack(refundCase, parcels)) {
    await moveAndPublish(tx, refundCase, 'owed_back', cause, { changes, words })
    return
  }
  const rejected = await moveCase(tx, refundCase, 'rejected', cause, changes)
  await publish(tx, refundRejected, refundCase.shop_id, { ...factsOf(rejected), answer: words })
}
