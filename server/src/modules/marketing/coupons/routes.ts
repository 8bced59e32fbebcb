import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { marketingRights } from '../rights-contract.ts'
import { changeCoupon } from './change-coupon.ts'
import * as contract from './contract.ts'
import { listIssuableCoupons } from './coupon-list-queries.ts'
import { makeCoupon } from './make-coupon.ts'
import { moveCoupon } from './move-coupon.ts'
import { raiseCouponStock } from './raise-coupon-stock.ts'

const changers = holders(marketingRights.changeCoupons)

export const couponRoutes = [
  route(contract.makeCoupon, changers, (ctx, { body }) => makeCoupon(ctx, body)),
  route(contract.listIssuableCoupons, anyStaff, ({ db, actor }, { query }) =>
    listIssuableCoupons(db.kysely, actor.shopId, query.way),
  ),
  route(contract.moveCoupon, changers, (ctx, { params, body }) =>
    moveCoupon(ctx, { couponId: params.couponId, to: body.to }),
  ),
  route(contract.changeCoupon, changers, (ctx, { params, body }) =>
    changeCoupon(ctx, { ...body, couponId: params.couponId }),
  ),
  route(contract.raiseCouponStock, changers, (ctx, { params, body }) =>
    raiseCouponStock(ctx, { couponId: params.couponId, stock: body.stock }),
  ),
]
