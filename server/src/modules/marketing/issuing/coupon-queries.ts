import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../../kernel/page.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { readShopNames } from '../../shop/index.ts'
import type { IssuedState, WalletCouponView } from './contract.ts'
import { type HeldRow, issuedView } from './issued-rows.ts'

/** Columns of a coupon that a buyer holds, with what it promises: `i` is the issued one, `c` its coupon. */
const heldColumns = `i.*, c.title, c.kind, c.amount_fen, c.percent, c.cap_fen, c.threshold_fen, c.scope, c.scope_ids`

const PAGE_SIZE = 20

interface MyCoupons {
  readonly state: IssuedState
  readonly shopId?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** The buyer's coupons in one state, the newest first. */
export async function listMyCoupons(
  reader: Reader,
  buyerId: string,
  { state, shopId, after, limit = PAGE_SIZE }: MyCoupons,
): Promise<{ rows: WalletCouponView[]; next: string | null }> {
  const now = await readBusinessNow(reader)
  const [givenAt, issuedId] = decodeKey(after, ['instant', 'id'])
  const inState = {
    used: sql`i.order_id is not null`,
    usable: sql`i.order_id is null and i.valid_until > ${now}`,
    expired: sql`i.order_id is null and i.valid_until <= ${now}`,
  }[state]
  const { rows } = await sql<HeldRow>`
    select ${sql.raw(heldColumns)}
    from marketing.issued_coupon i join marketing.coupon c using (shop_id, coupon_id)
    where i.buyer_id = ${buyerId} and ${inState}
      and (${shopId ?? null}::uuid is null or i.shop_id = ${shopId ?? null})
      and (${givenAt}::timestamptz is null or (i.given_at, i.issued_id) < (${givenAt}, ${issuedId}::uuid))
    order by i.given_at desc, i.issued_id desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.given_at.toISOString(), row.issued_id])
  const shopIds = [...new Set(page.rows.map((row) => row.shop_id))]
  const shops = shopIds.length > 0 ? await readShopNames(reader, shopIds) : []
  const names = new Map(shops.map((shop) => [shop.shopId, shop.name]))
  return {
    rows: page.rows.map((row) => ({ ...issuedView(row, now), shopName: names.get(row.shop_id) ?? '' })),
    next: page.next,
  }
}

/** How many coupons a buyer can use, now or from a time to come. */
export async function countMyCoupons(reader: Reader, buyerId: string): Promise<{ usable: number }> {
  const now = await readBusinessNow(reader)
  const row = await reader
    .selectFrom('marketing.issued_coupon')
    .select((eb) => eb.fn.countAll<number>().as('usable'))
    .where('buyer_id', '=', buyerId)
    .where('order_id', 'is', null)
    .where('valid_until', '>', now)
    .executeTakeFirstOrThrow()
  return { usable: Number(row.usable) }
}

const CARDS: NamedStatement = {
  name: 'marketing.coupon-cards',
  text: `
    select ${heldColumns}
    from unnest($1::uuid[], $2::uuid[]) as wanted (shop_id, issued_id)
    join marketing.issued_coupon i using (shop_id, issued_id)
    join marketing.coupon c using (shop_id, coupon_id)`,
}

/** Coupons that buyers hold, as they are now, by their ids. */
export async function readIssuedCoupons(
  reader: Reader,
  wanted: readonly { readonly shopId: string; readonly issuedId: string }[],
): Promise<Map<string, HeldRow>> {
  if (wanted.length === 0) return new Map()
  const keys = distinctKeys(
    wanted,
    (one) => one.shopId,
    (one) => one.issuedId,
  )
  const rows = await reader.query<HeldRow>(CARDS, keys)
  return new Map(rows.map((row) => [row.issued_id, row]))
}

const USABLE: NamedStatement = {
  name: 'marketing.usable-coupons',
  text: `
    select ${heldColumns}
    from unnest($2::uuid[]) as shop (id)
    cross join lateral (
      select * from (
        select distinct on (coupon_id, issued_id = any($3::uuid[])) *
        from marketing.issued_coupon
        where shop_id = shop.id and buyer_id = $1 and order_id is null and valid_until > platform.business_now()
        order by coupon_id, issued_id = any($3::uuid[]), valid_until, issued_id
      ) as each
      order by (issued_id = any($3::uuid[])) desc, valid_until, issued_id limit 200
    ) as i
    join marketing.coupon c on c.shop_id = i.shop_id and c.coupon_id = i.coupon_id
    order by i.valid_until, i.issued_id`,
}

/**
 * The coupons of these shops that a buyer may use, now or from a time to come, those that end first before the others: of
 * several of one coupon the one that ends first, and those that were chosen in any case; at most 200 of a shop.
 */
export const readUsableCoupons = (
  reader: Reader,
  buyerId: string,
  shopIds: readonly string[],
  chosenIds: readonly string[],
): Promise<HeldRow[]> => reader.query<HeldRow>(USABLE, [buyerId, [...new Set(shopIds)], chosenIds])
