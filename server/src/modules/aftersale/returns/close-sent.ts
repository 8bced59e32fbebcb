import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { markParcel } from './parcel-rows.ts'

/** What the shop sent for a locked case counts as received. */
export async function closeSent(
  tx: Tx,
  refundCase: CaseRow,
  actor: Actor,
  why: 'buyer' | 'timeout',
): Promise<void> {
  await markParcel(tx, refundCase, 'out', { arrived_at: tx.now })
  await moveAndPublish(tx, refundCase, 'done', { actor, why })
}
