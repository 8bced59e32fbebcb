import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { marketingRights } from '../rights-contract.ts'
import { chooseThanks } from './choose-thanks.ts'
import * as contract from './contract.ts'
import { readThanksView } from './thanks-queries.ts'

export const thanksRoutes = [
  route(contract.readThanks, anyStaff, ({ db, actor }) => readThanksView(db.kysely, actor.shopId)),
  route(contract.chooseThanks, holders(marketingRights.changeCoupons), (ctx, { body }) =>
    chooseThanks(ctx, body.couponId),
  ),
]
