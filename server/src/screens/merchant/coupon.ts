import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { type CouponRow, couponView, issuedState } from '../../modules/marketing/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import * as contract from './coupon-contract.ts'

export const couponScreen: Screen = {
  name: 'merchant/coupon',
  routes: [
    route(contract.readCoupon, anyStaff, ({ db, actor }, { params }) =>
      readCoupon(db.kysely, actor.shopId, params.couponId),
    ),
    route(contract.listCouponHolders, anyStaff, ({ db, actor }, { params, query }) =>
      readHolders(db.kysely, { ...query, shopId: actor.shopId, couponId: params.couponId }),
    ),
  ],
}

type Figures = Pick<
  contract.CouponDetail,
  'used' | 'returned' | 'salesFen' | 'costFen' | 'usable' | 'expired' | 'unpaid' | 'madeByName'
>

/** One coupon with its figures, as one statement sees them. Refuses: not_found; a buyer's voucher is none of the shop's list. */
async function readCoupon(reader: Reader, shopId: string, couponId: string): Promise<contract.CouponDetail> {
  const now = await readBusinessNow(reader)
  const { rows } = await sql<CouponRow & Figures>`
    select c.*, became.*, coalesce(maker.name, '') as "madeByName"
    from marketing.coupon c
    left join identity.account maker on maker.account_id = c.made_by
    cross join lateral (
      select count(o.order_id) filter (where o.paid_at is not null)::int as used,
        count(i.order_id) filter (where o.paid_at is null)::int as unpaid,
        count(*) filter (where i.order_id is null and i.valid_until > ${now})::int as usable,
        count(*) filter (where i.order_id is null and i.valid_until <= ${now})::int as expired,
        coalesce(sum(i.returned), 0)::int as returned,
        coalesce(sum(o.total_fen) filter (where o.paid_at is not null), 0)::bigint as "salesFen",
        coalesce(sum(o.discount_fen) filter (where o.paid_at is not null), 0)::bigint as "costFen"
      from marketing.issued_coupon i
      left join ordering."order" o on o.shop_id = i.shop_id and o.order_id = i.order_id
      where i.shop_id = c.shop_id and i.coupon_id = c.coupon_id
    ) as became
    where c.shop_id = ${shopId} and c.coupon_id = ${couponId} and c.for_buyer is null`.execute(reader)
  const row = rows[0]
  if (!row) throw refuseCommon('not_found')
  const { used, returned, salesFen, costFen, usable, expired, unpaid, madeByName } = row
  return {
    ...couponView(row, now),
    ...{ used, returned, salesFen, costFen, usable, expired, unpaid, madeByName },
    goods: await readGoods(reader, row),
    byOrigin: await countByOrigin(reader, shopId, couponId),
  }
}

/** What a coupon is for, by name, in the order in which it was chosen. */
async function readGoods(reader: Reader, coupon: CouponRow): Promise<contract.CouponDetail['goods']> {
  if (coupon.scope === 'shop') return []
  const { rows } =
    coupon.scope === 'products'
      ? await sql<{ zh: string; en: string }>`
          select p.title as zh, p.title as en
          from unnest(${coupon.scope_ids}::text[]) with ordinality as chosen (id, place)
          join catalog.product p on p.shop_id = ${coupon.shop_id} and p.product_id = chosen.id::uuid
          order by chosen.place`.execute(reader)
      : await sql<{ zh: string; en: string }>`
          select c.name_zh as zh, c.name_en as en
          from unnest(${coupon.scope_ids}::text[]) with ordinality as chosen (id, place)
          join catalog.category c on c.category_id = chosen.id
          order by chosen.place`.execute(reader)
  return rows
}

async function countByOrigin(
  reader: Reader,
  shopId: string,
  couponId: string,
): Promise<contract.CouponDetail['byOrigin']> {
  const { rows } = await sql<contract.CouponDetail['byOrigin'][number]>`
    select origin, count(*)::int as count from marketing.issued_coupon
    where shop_id = ${shopId} and coupon_id = ${couponId}
    group by origin order by count(*) desc, origin`.execute(reader)
  return rows
}

interface AskedHolders {
  readonly shopId: string
  readonly couponId: string
  readonly after?: string
  readonly limit?: number
  readonly state?: contract.CouponHolder['state']
}

type HolderRow = Omit<contract.CouponHolder, 'givenAt' | 'validUntil' | 'state'> & {
  readonly givenAt: Date
  readonly validUntil: Date
}

const PAGE_SIZE = 20

/** A page of those who got one. Refuses: not_found. */
async function readHolders(reader: Reader, asked: AskedHolders) {
  const { shopId, couponId, after, limit = PAGE_SIZE, state } = asked
  const now = await readBusinessNow(reader)
  const known = await reader
    .selectFrom('marketing.coupon')
    .select('coupon_id')
    .where('shop_id', '=', shopId)
    .where('coupon_id', '=', couponId)
    .where('for_buyer', 'is', null)
    .executeTakeFirst()
  if (!known) throw refuseCommon('not_found')
  const [at, id] = decodeKey(after, ['instant', 'id'])
  const inState = {
    used: sql`and i.order_id is not null`,
    usable: sql`and i.order_id is null and i.valid_until > ${now}`,
    expired: sql`and i.order_id is null and i.valid_until <= ${now}`,
  }
  const { rows } = await sql<HolderRow>`
    select i.issued_id as "issuedId", buyer.phone_tail as "phoneTail", i.origin, giver.name as "givenByName",
      i.given_at as "givenAt", i.valid_until as "validUntil", i.order_id as "orderId", o.number as "orderNumber",
      i.discount_fen as "discountFen", i.returned
    from marketing.issued_coupon i
    join identity.account buyer on buyer.account_id = i.buyer_id
    left join identity.account giver on giver.account_id = i.given_by
    left join ordering."order" o on o.shop_id = i.shop_id and o.order_id = i.order_id
    where i.shop_id = ${shopId} and i.coupon_id = ${couponId} ${state ? inState[state] : sql``}
      ${after ? sql`and (i.given_at, i.issued_id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    order by i.given_at desc, i.issued_id desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.givenAt.toISOString(), row.issuedId])
  return { next: page.next, rows: page.rows.map((row) => holderOf(row, now)) }
}

function holderOf(row: HolderRow, now: Date): contract.CouponHolder {
  return {
    ...row,
    givenAt: row.givenAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
    state: issuedState({ order_id: row.orderId, valid_until: row.validUntil }, now),
  }
}
