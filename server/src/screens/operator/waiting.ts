import { sql } from 'kysely'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { countWaits } from '../waiting/count-waits.ts'
import { readPlatformWaiting } from './waiting-contract.ts'

export const platformWaitingScreen: Screen = {
  name: 'operator/waiting',
  routes: [
    route(readPlatformWaiting, officer, ({ db }) =>
      countWaits(db.kysely, {
        applications: sql`select application_id as id, made_at as at
          from shop.application where state = 'waiting' order by made_at desc, application_id`,
        reviews: sql`select product_id as id, submitted_at as at
          from catalog.product where state = 'in_review' order by submitted_at desc, product_id desc`,
        disputes: sql`select c.case_id as id, m.at
          from aftersale.refund_case c
          cross join lateral (
            select max(at) as at from aftersale.refund_case_move
            where shop_id = c.shop_id and case_id = c.case_id and to_state = 'disputed'
          ) as m
          where c.state = 'disputed' order by m.at desc, c.case_id`,
      }),
    ),
  ],
}
