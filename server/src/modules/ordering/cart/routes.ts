import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import { buyAgain } from './buy-again.ts'
import { readCart } from './cart-queries.ts'
import { changeCartSku } from './change-cart-sku.ts'
import * as contract from './contract.ts'
import { removeCartLine } from './remove-cart-line.ts'
import { setCartLine } from './set-cart-line.ts'

export const cartRoutes = [
  route(contract.readCart, buyer, ({ db, actor }) => readCart(db.kysely, actor.accountId)),
  route(contract.setCartLine, buyer, async (ctx, { params, body }) => {
    await setCartLine(ctx, { ...body, ...params })
    return readCart(ctx.db.kysely, ctx.actor.accountId)
  }),
  route(contract.changeCartSku, buyer, async (ctx, { params, body }) => {
    await changeCartSku(ctx, { ...body, ...params })
    return readCart(ctx.db.kysely, ctx.actor.accountId)
  }),
  route(contract.buyAgain, buyer, (ctx, { params }) => buyAgain(ctx, params)),
  route(contract.removeCartLine, buyer, async (ctx, { params }) => {
    await removeCartLine(ctx, params)
    return readCart(ctx.db.kysely, ctx.actor.accountId)
  }),
]
