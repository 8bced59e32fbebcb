import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { setShipsFirst } from '../../ordering/index.ts'
import type { PriorityCause } from './contract.ts'

/** An order by its shop and id. */
export interface OrderKey {
  readonly shopId: string
  readonly orderId: string
}

const MARK: NamedStatement = {
  name: 'fulfillment.mark-priority',
  text: `
    insert into fulfillment.priority_mark (shop_id, order_id, cause, marked_at, reason, marked_by)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (shop_id, order_id) do nothing`,
}

interface Mark {
  readonly cause: PriorityCause
  readonly reason: string
  readonly markedBy: string | null
}

/** Writes the mark of a locked order; one that has a mark keeps it. */
export async function writeMark(tx: Tx, order: OrderKey, { cause, reason, markedBy }: Mark): Promise<void> {
  await tx.query(MARK, [order.shopId, order.orderId, cause, tx.now, reason, markedBy])
  await setShipsFirst(tx, order, true)
}
