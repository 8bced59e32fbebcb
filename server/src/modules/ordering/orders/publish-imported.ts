import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { ordersImported } from '../events.ts'

/** Publishes once that a run imported orders of a shop; nothing for a run that imported none. */
export async function publishImported(tx: Tx, shopId: string, runId: string): Promise<void> {
  const one = await tx
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('import_run_id', '=', runId)
    .limit(1)
    .executeTakeFirst()
  if (one) await publish(tx, ordersImported, shopId, { shopId, runId })
}
