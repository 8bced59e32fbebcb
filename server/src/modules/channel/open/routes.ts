import type { Ctx, KeyActor } from '../../../platform/actor.ts'
import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { apiKey } from '../../../platform/http/who.ts'
import { listProducts, readProduct } from '../../catalog/index.ts'
import { shipParcels } from '../../fulfillment/index.ts'
import { listStock, moveStock } from '../../inventory/index.ts'
import type { OrderState, ShopOrderView, ShopTab } from '../../ordering/contract.ts'
import { listShopOrders, readShopOrder, revealReceiver } from '../../ordering/index.ts'
import * as contract from './contract.ts'

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

export const openRoutes = [
  route(contract.openOrders, apiKey('orders:read'), ({ db, actor }, { query: { state, ...query } }) =>
    listShopOrders(db.kysely, actor.shopId, { ...query, ...(state ? { tab: tabOf[state] } : {}) }),
  ),
  route(contract.openOrder, apiKey('orders:read'), (ctx, { params }) => readOrder(ctx, params.orderId)),
  route(contract.openShip, apiKey('orders:ship'), async (ctx, { body, request }) => ({
    parcels: await shipParcels(ctx, body.parcels, languageOf(request)),
  })),
  route(contract.openStock, apiKey('stock:read'), ({ db, actor }, { query }) =>
    listStock(db.kysely, actor.shopId, query),
  ),
  route(contract.openSetStock, apiKey('stock:write'), (ctx, { body }) =>
    moveStock(ctx, {
      id: body.id,
      lines: body.lines.map(({ skuId, onHand }) => ({ skuId, kind: 'correct' as const, counted: onHand })),
    }),
  ),
  route(contract.openProducts, apiKey('products:read'), ({ db, actor }, { query }) =>
    listProducts(db.kysely, actor.shopId, query),
  ),
  route(contract.openProduct, apiKey('products:read'), ({ db, actor }, { params }) =>
    readProduct(db.kysely, actor.shopId, params.productId),
  ),
]
