import { coversProduct } from '../../../kernel/coupon.ts'
import { readMany } from '../../../platform/db/batching.ts'
import { type Database, type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { readCategoryOf } from '../../catalog/index.ts'
import type { CouponRow } from '../coupons/coupon-rows.ts'
import { canGive } from '../coupons/coupon-rules.ts'
import { termsOf } from '../coupons/coupon-view.ts'
import type { OfferedCouponView } from './contract.ts'

const OFFERED: NamedStatement = {
  name: 'marketing.offered-coupons',
  text: `
    select * from marketing.coupon
    where shop_id = any($1::uuid[]) and state = 'running' and 'claim' = any(ways)
      and (valid_until is null or valid_until > $2::timestamptz)
    order by made_at desc, coupon_id desc`,
}

/** What a shop offers to be claimed, the newest first, and when that was so; asked by every page of its products. */
export const askOffered = readMany<string, { readonly now: Date; readonly coupons: readonly CouponRow[] }>(
  'marketing.offered-coupons',
  async (reader, shopIds) => {
    const now = await readBusinessNow(reader)
    const rows = await reader.query<CouponRow>(OFFERED, [shopIds, now])
    const byShop = Map.groupBy(rows, (row) => row.shop_id)
    return shopIds.map((shopId) => ({ now, coupons: byShop.get(shopId) ?? [] }))
  },
)

/** What a shop offers to be claimed, as the one who looks sees it, null for a stranger; what they came too late for is last. */
export async function listOfferedCoupons(
  db: Database,
  buyerId: string | null,
  { shopId, productId }: { readonly shopId: string; readonly productId?: string | undefined },
): Promise<{ rows: OfferedCouponView[] }> {
  const { now, coupons: offered } = await askOffered(db, shopId)
  if (offered.length === 0) return { rows: [] }
  const reader = db.kysely
  const shown = productId ? await forProduct(reader, shopId, productId, offered) : offered
  const held = await readHeldOf(reader, [shopId], buyerId)
  const rows = shown.map((coupon) => offeredView(coupon, held.get(heldKey(coupon)) ?? 0, now))
  const isLost = (row: OfferedCouponView) => row.gone && row.held === 0
  return { rows: [...rows.filter((row) => !isLost(row)), ...rows.filter(isLost)] }
}

async function forProduct(
  reader: Reader,
  shopId: string,
  productId: string,
  coupons: readonly CouponRow[],
): Promise<CouponRow[]> {
  const categoryId = await readCategoryOf(reader, shopId, productId)
  if (categoryId === null) return []
  return coupons.filter((coupon) => coversProduct(termsOf(coupon), { productId, categoryId }))
}

/** The key of a coupon among those of several shops, which may have made theirs under the same id. */
export const heldKey = ({ shop_id, coupon_id }: Pick<CouponRow, 'shop_id' | 'coupon_id'>): string =>
  `${shop_id} ${coupon_id}`

/** How many of each coupon of these shops a buyer has got by its limit, by `heldKey`. */
export async function readHeldOf(
  reader: Reader,
  shopIds: readonly string[],
  buyerId: string | null,
): Promise<Map<string, number>> {
  if (!buyerId || shopIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('marketing.issued_coupon')
    .select((eb) => ['shop_id', 'coupon_id', eb.fn.max('ordinal').as('held')])
    .where('shop_id', 'in', [...new Set(shopIds)])
    .where('buyer_id', '=', buyerId)
    .where('ordinal', 'is not', null)
    .groupBy(['shop_id', 'coupon_id'])
    .execute()
  return new Map(rows.map((row) => [heldKey(row), row.held ?? 0]))
}

function offeredView(coupon: CouponRow, held: number, now: Date): OfferedCouponView {
  return {
    couponId: coupon.coupon_id,
    shopId: coupon.shop_id,
    title: coupon.title,
    ...termsOf(coupon),
    validFrom: coupon.valid_from?.toISOString() ?? null,
    validUntil: coupon.valid_until?.toISOString() ?? null,
    validDays: coupon.valid_days,
    perBuyer: coupon.per_buyer,
    held,
    claimable: canGive(coupon, { origin: 'claim', held }, now) === null,
    gone: coupon.issued >= coupon.stock,
  }
}
