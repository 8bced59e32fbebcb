import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { countStaleHours } from './count-stale-hours.ts'
import { markEverything } from './stale-hour-rows.ts'

/** Recounts all hours of a shop from its orders and refunds; correct counters do not change by it. */
export async function rebuild({ db }: Pick<Ctx, 'db'>, shopId: string): Promise<void> {
  await inTransaction(db, (tx) => markEverything(tx, shopId))
  await countStaleHours(db, shopId)
}
