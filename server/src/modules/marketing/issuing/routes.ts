import { route } from '../../../platform/http/route.ts'
import { anyone, buyer } from '../../../platform/http/who.ts'
import { claimCoupon } from './claim-coupon.ts'
import * as contract from './contract.ts'
import * as queries from './coupon-queries.ts'
import { listOfferedCoupons } from './offered-queries.ts'

export const issuingRoutes = [
  route(contract.listOfferedCoupons, anyone, ({ db, actor }, { params, query }) =>
    listOfferedCoupons(db, actor.kind === 'buyer' ? actor.accountId : null, {
      ...params,
      ...query,
    }),
  ),
  route(contract.claimCoupon, buyer, (ctx, { params, body }) => claimCoupon(ctx, { ...body, ...params })),
  route(contract.listMyCoupons, buyer, ({ db, actor }, { query }) =>
    queries.listMyCoupons(db.kysely, actor.accountId, query),
  ),
  route(contract.countMyCoupons, buyer, ({ db, actor }) =>
    queries.countMyCoupons(db.kysely, actor.accountId),
  ),
]
