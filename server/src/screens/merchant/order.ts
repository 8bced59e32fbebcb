import { readStoredOrder } from '../../modules/ordering/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { ShopOrderView } from '../orders/order-contract.ts'
import { shopPage } from '../orders/order-pages.ts'
import * as contract from './order-contract.ts'

export const orderScreen: Screen = {
  name: 'merchant/order',
  routes: [
    route(contract.readShopOrder, anyStaff, ({ db, actor }, { params }) =>
      readShopOrder(db.kysely, actor.shopId, params.orderId),
    ),
  ],
}

/** One order of the shop. Refuses: not_found. */
export async function readShopOrder(reader: Reader, shopId: string, orderId: string): Promise<ShopOrderView> {
  return shopPage(reader, await readStoredOrder(reader, shopId, orderId), await readBusinessNow(reader))
}
