import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** An order by its shop and id. */
interface OrderKey {
  readonly shopId: string
  readonly orderId: string
}

const SET_FIRST: NamedStatement = {
  name: 'ordering.set-ships-first',
  text: 'update ordering."order" set ships_first = $3 where shop_id = $1 and order_id = $2',
}

/** Says on a locked order whether it bears 优先发货; fulfillment keeps why, and calls it where the mark is set or ends. */
export async function setShipsFirst(
  tx: Tx,
  { shopId, orderId }: OrderKey,
  shipsFirst: boolean,
): Promise<void> {
  await tx.query(SET_FIRST, [shopId, orderId, shipsFirst])
}
