import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { countStaleHours } from './count-stale-hours.ts'
import { markEverything } from './mark-stale.ts'

/** Counts all that a shop ever did anew from its orders and refunds; the figures are the same if nothing was amiss. */
export async function rebuild({ db }: Pick<Ctx, 'db'>, shopId: string): Promise<void> {
  await inTransaction(db, (tx) => markEverything(tx, shopId))
  await countStaleHours(db, shopId)
}
