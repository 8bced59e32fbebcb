import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import type { CouponState } from '../../modules/marketing/coupons/contract.ts'
import { type CouponRow, couponView } from '../../modules/marketing/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import * as contract from './coupons-contract.ts'

export const couponsScreen: Screen = {
  name: 'merchant/coupons',
  routes: [
    route(contract.listCoupons, anyStaff, ({ db, actor }, { query }) =>
      readCouponPage(db.kysely, actor.shopId, query),
    ),
  ],
}

interface CouponFilter {
  readonly after?: string
  readonly limit?: number
  readonly state?: CouponState
}

type Figures = { used: number; returned: number; salesFen: number; costFen: number }

const PAGE_SIZE = 20

/** A page of the shop's coupons with their figures. */
async function readCouponPage(
  reader: Reader,
  shopId: string,
  { after, limit = PAGE_SIZE, state }: CouponFilter,
) {
  const now = await readBusinessNow(reader)
  const [at, id] = decodeKey(after, ['instant', 'id'])
  const { rows } = await sql<CouponRow & Figures>`
    select c.*, used.used, used.returned, used."salesFen", used."costFen"
    from (
      select * from marketing.coupon
      where shop_id = ${shopId} and for_buyer is null and (${state ?? null}::text is null or state = ${state ?? null})
        and (${at}::timestamptz is null or (made_at, coupon_id) < (${at}, ${id}::uuid))
      order by made_at desc, coupon_id desc limit ${limit + 1}
    ) as c
    cross join lateral (
      select count(o.order_id)::int as used, coalesce(sum(i.returned), 0)::int as returned,
        coalesce(sum(o.total_fen), 0)::bigint as "salesFen", coalesce(sum(o.discount_fen), 0)::bigint as "costFen"
      from marketing.issued_coupon i
      left join ordering."order" o on o.shop_id = i.shop_id and o.order_id = i.order_id and o.paid_at is not null
      where i.shop_id = c.shop_id and i.coupon_id = c.coupon_id
    ) as used
    order by c.made_at desc, c.coupon_id desc`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.made_at.toISOString(), row.coupon_id])
  return {
    rows: page.rows.map((row) => ({
      ...couponView(row, now),
      used: row.used,
      returned: row.returned,
      salesFen: row.salesFen,
      costFen: row.costFen,
    })),
    next: page.next,
  }
}
