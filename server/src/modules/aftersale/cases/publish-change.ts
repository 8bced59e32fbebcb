import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { caseChanged } from '../events.ts'
import { type CaseRow, factsOf } from './case-rows.ts'

/** Publishes that a case changed without coming to another state. */
export async function publishChange(tx: Tx, refundCase: CaseRow): Promise<void> {
  await publish(tx, caseChanged, refundCase.shop_id, factsOf(refundCase))
}
