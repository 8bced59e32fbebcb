import { done } from '../../kernel/schema.ts'
import { languageOf } from '../../platform/http/errors.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff, buyer, holders } from '../../platform/http/who.ts'
import { readCart } from './cart/cart-queries.ts'
import { removeCartLine } from './cart/remove-cart-line.ts'
import { setCartLine } from './cart/set-cart-line.ts'
import { payOrders } from './checkout/pay-orders.ts'
import { placeCheckout } from './checkout/place-checkout.ts'
import { quoteCheckout } from './checkout/quote-checkout.ts'
import { cancelOrder } from './closing/cancel-order.ts'
import * as contract from './contract.ts'
import { exportOrders } from './export/export-orders.ts'
import { mediaTypes } from './export/write-orders.ts'
import { readMyOrder } from './orders/buyer-order-queries.ts'
import { listMyOrders } from './orders/my-order-reads.ts'
import { countShopOrders, listShopOrders, readShopOrder } from './orders/shop-order-queries.ts'
import { readToday } from './orders/today-queries.ts'
import { choosePause } from './pause/choose-pause.ts'
import { confirmReceipt } from './receipt/confirm-receipt.ts'
import { extendReceipt } from './receipt/extend-receipt.ts'
import { changeOrderAddress } from './receiver/change-order-address.ts'
import { revealReceiver } from './receiver/reveal-receiver.ts'
import { orderingRights } from './rights-contract.ts'

/** Who may see a receiver in full: those who call, ship or answer for it. */
const revealers = holders(orderingRights.seeReceiver)

/** Who speaks with buyers about their parcels. */
const carers = holders(orderingRights.extendReceipt)

const buyerRoutes = [
  route(contract.readCart, buyer, ({ db, actor }) => readCart(db.kysely, actor.accountId)),
  route(contract.setCartLine, buyer, async (ctx, { params, body }) => {
    await setCartLine(ctx, { ...params, ...body })
    return readCart(ctx.db.kysely, ctx.actor.accountId)
  }),
  route(contract.removeCartLine, buyer, async (ctx, { params }) => {
    await removeCartLine(ctx, params)
    return readCart(ctx.db.kysely, ctx.actor.accountId)
  }),
  route(contract.quoteCheckout, buyer, (ctx, { body, request }) =>
    quoteCheckout(ctx, body, languageOf(request)),
  ),
  route(contract.placeCheckout, buyer, (ctx, { body, request }) =>
    placeCheckout(ctx, body, languageOf(request)),
  ),
  route(contract.payOrders, buyer, (ctx, { body }) => payOrders(ctx, body)),
  route(contract.listMyOrders, buyer, ({ db, actor }, { query }) => listMyOrders(db, actor.accountId, query)),
  route(contract.readMyOrder, buyer, ({ db, actor }, { params }) =>
    readMyOrder(db.kysely, actor.accountId, params),
  ),
  route(contract.cancelMyOrder, buyer, async (ctx, { params }) => {
    await cancelOrder(ctx, params)
    return done
  }),
  route(contract.changeOrderAddress, buyer, async (ctx, { params, body }) => {
    await changeOrderAddress(ctx, { ...params, ...body })
    return done
  }),
  route(contract.choosePause, buyer, async (ctx, { params, body }) => {
    await choosePause(ctx, { ...params, ...body })
    return done
  }),
  route(contract.confirmReceipt, buyer, async (ctx, { params }) => {
    await confirmReceipt(ctx, params)
    return done
  }),
  route(contract.extendMyReceipt, buyer, (ctx, { params }) => extendReceipt(ctx, params)),
]

const merchantRoutes = [
  route(contract.listShopOrders, anyStaff, ({ db, actor }, { query }) =>
    listShopOrders(db.kysely, actor.shopId, query),
  ),
  route(contract.exportShopOrders, anyStaff, async (ctx, { body, request, reply }) => {
    const { format, filter = {}, why } = body
    const { orders, file } = await exportOrders(ctx, { format, filter, why }, languageOf(request))
    return reply
      .type(mediaTypes[format])
      .header('content-disposition', `attachment; filename="orders.${format}"`)
      .header(contract.ORDERS_HEADER, orders)
      .send(file)
  }),
  route(contract.countShopOrders, anyStaff, ({ db, actor }) => countShopOrders(db.kysely, actor.shopId)),
  route(contract.readShopOrder, anyStaff, ({ db, actor }, { params }) =>
    readShopOrder(db.kysely, actor.shopId, params.orderId),
  ),
  route(contract.revealReceiver, revealers, (ctx, { params, body }) =>
    revealReceiver(ctx, { orderId: params.orderId, why: body.why }),
  ),
  route(contract.extendShopReceipt, carers, (ctx, { params }) => extendReceipt(ctx, params)),
  route(contract.readToday, anyStaff, ({ db, actor }, { query }) =>
    readToday(db.kysely, actor.shopId, query.period ?? 'today'),
  ),
]

export const orderingRoutes = [...buyerRoutes, ...merchantRoutes]
