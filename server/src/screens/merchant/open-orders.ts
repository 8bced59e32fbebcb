import { revealReceiver } from '../../modules/ordering/index.ts'
import type { OrderState } from '../../modules/ordering/orders/contract.ts'
import type { Ctx, KeyActor } from '../../platform/actor.ts'
import { route } from '../../platform/http/route.ts'
import { apiKey } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { ShopOrderView } from '../orders/order-contract.ts'
import * as contract from './open-orders-contract.ts'
import { readShopOrder } from './order.ts'
import { listShopOrders } from './orders.ts'
import type { ShopTab } from './orders-contract.ts'

export const openOrdersScreen: Screen = {
  name: 'merchant/open-orders',
  routes: [
    route(contract.openOrders, apiKey('orders:read'), ({ db, actor }, { query: { state, ...query } }) =>
      listShopOrders(db.kysely, actor.shopId, { ...query, ...(state ? { tab: tabOf[state] } : {}) }),
    ),
    route(contract.openOrder, apiKey('orders:read'), (ctx, { params }) => readOrder(ctx, params.orderId)),
  ],
}

/** The tab of the orders page that holds the orders of a state. */
const tabOf: Record<OrderState, ShopTab> = {
  unpaid: 'unpaid',
  paid: 'to_ship',
  shipped: 'shipped',
  received: 'received',
  finished: 'finished',
  cancelled: 'cancelled',
}

/** The order as its page shows it; its receiver in full only for a key that may, written into the log. */
async function readOrder({ db, actor }: Ctx<KeyActor>, orderId: string): Promise<ShopOrderView> {
  const order = await readShopOrder(db.kysely, actor.shopId, orderId)
  if (!actor.scopes.includes('receiver:read') || !order.actions.includes('reveal_receiver')) return order
  return { ...order, receiver: await revealReceiver({ db, actor }, { orderId, why: '开放接口 / open API' }) }
}
