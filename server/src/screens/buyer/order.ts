import { refuseCommon } from '../../kernel/refusal.ts'
import { readOrders } from '../../modules/ordering/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { OrderView } from '../orders/order-contract.ts'
import { buyerPage } from '../orders/order-pages.ts'
import * as contract from './order-contract.ts'

export const buyerOrderScreen: Screen = {
  name: 'buyer/order',
  routes: [
    route(contract.readMyOrder, buyer, ({ db, actor }, { params }) =>
      readMyOrder(db.kysely, actor.accountId, params),
    ),
  ],
}

/** One order of the buyer. Refuses: not_found, for an order of another buyer too. */
async function readMyOrder(
  reader: Reader,
  buyerId: string,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<OrderView> {
  const [order] = await readOrders(reader, shopId, [orderId])
  if (order?.buyer_id !== buyerId) throw refuseCommon('not_found')
  return buyerPage(reader, order, await readBusinessNow(reader))
}
