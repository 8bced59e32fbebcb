import { type RawBuilder, sql } from 'kysely'
import { provinces } from '../../kernel/address/divisions.ts'
import { countStaleHours, NO_GOODS } from '../../modules/analytics/index.ts'
import type { Database, Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import type { Screen } from '../../platform/screen.ts'
import { dayRange, daysIn } from './day-range.ts'
import { DAY, HOUR_OF_DAY, inSpan, reportReaders, type Span } from './report-parts.ts'
import { readSalesReport, type SalesFigures, type SalesReport, type SkuSales } from './sales-contract.ts'

/** Agents sell, but what goods cost the shop is not theirs to see. */
const seeCosts = new Set(['owner', 'manager', 'finance'])

export const salesScreen: Screen = {
  name: 'merchant/sales',
  routes: [
    route(readSalesReport, reportReaders, ({ db, actor }, { query }) =>
      readSales(db, {
        shopId: actor.shopId,
        ...query,
        showsCost: actor.roles.some((role) => seeCosts.has(role)),
      }),
    ),
  ],
}

/** 数据 → 经营: sales by day, hour, province and SKU. Refuses: range_backwards, range_too_long. */
async function readSales(
  db: Database,
  asked: { shopId: string; from: string; to: string; showsCost: boolean },
): Promise<SalesReport> {
  const { shopId, from, to, showsCost } = asked
  const range = dayRange(from, to)
  await countStaleHours(db, shopId)
  const reader = db.kysely
  const [total, before, days, hours, byProvince, skus] = await Promise.all([
    readTotal(reader, shopId, range),
    readTotal(reader, shopId, range.before),
    readBy<string>(reader, shopId, range, DAY),
    readBy<number>(reader, shopId, range, HOUR_OF_DAY),
    readBy<string>(reader, shopId, range, sql`province_code`),
    readSkus(reader, shopId, range, showsCost),
  ])
  const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)
  return {
    from,
    to,
    total,
    before,
    days: daysIn(range).map((day) => ({ day, ...(days.get(day) ?? nothing) })),
    hours: hoursOfDay.map((hour) => ({ hour, ...(hours.get(hour) ?? nothing) })),
    provinces: [...byProvince]
      .map(([provinceCode, figures]) => ({
        provinceCode,
        province: provinceNames.get(provinceCode) ?? '',
        ...figures,
      }))
      .sort((a, b) => b.paidFen - a.paidFen || b.placedFen - a.placedFen),
    skus,
    showsCost,
  }
}

const provinceNames = new Map(provinces.map(({ code, name }) => [code, name]))

const nothing: SalesFigures = {
  placed: 0,
  placedFen: 0,
  paid: 0,
  paidFen: 0,
  refunds: 0,
  refundedFen: 0,
  netFen: 0,
}

const sums = sql`
  coalesce(sum(placed_count), 0)::int as placed, coalesce(sum(placed_fen), 0)::bigint as "placedFen",
  coalesce(sum(paid_count), 0)::int as paid, coalesce(sum(paid_fen), 0)::bigint as "paidFen",
  coalesce(sum(refunded_count), 0)::int as refunds, coalesce(sum(refunded_fen), 0)::bigint as "refundedFen",
  coalesce(sum(paid_fen - refunded_fen), 0)::bigint as "netFen"`

async function readTotal(reader: Reader, shopId: string, span: Span): Promise<SalesFigures> {
  const { rows } = await sql<SalesFigures>`
    select ${sums} from analytics.sales_hour where ${inSpan(shopId, span)}`.execute(reader)
  return rows[0] as SalesFigures
}

async function readBy<Key>(
  reader: Reader,
  shopId: string,
  span: Span,
  key: RawBuilder<unknown>,
): Promise<Map<Key, SalesFigures>> {
  const { rows } = await sql<SalesFigures & { key: Key }>`
    select ${key} as key, ${sums} from analytics.sales_hour where ${inSpan(shopId, span)} group by 1`.execute(
    reader,
  )
  return new Map(rows.map(({ key: of, ...figures }) => [of, figures]))
}

type SkuRow = Omit<SkuSales, 'skuId' | 'productId' | 'marginFen'> & { skuId: string; productId: string }

/** SKUs by what they brought, most first, under the names that they bear today. */
async function readSkus(reader: Reader, shopId: string, span: Span, showsCost: boolean): Promise<SkuSales[]> {
  const { rows } = await sql<SkuRow>`
    with sold as (
      select sku_id, max(product_id::text)::uuid as product_id,
        sum(placed_quantity)::int as "placedQuantity", sum(placed_fen)::bigint as "placedFen",
        sum(paid_quantity)::int as "paidQuantity", sum(paid_fen)::bigint as "paidFen",
        sum(refunded_quantity)::int as "refundedQuantity", sum(refunded_fen)::bigint as "refundedFen"
      from analytics.sku_hour where ${inSpan(shopId, span)} group by sku_id)
    select sold.sku_id as "skuId", sold.product_id as "productId", coalesce(p.title, '') as title,
      coalesce(s.specs, '{}') as specs, coalesce(s.code, '') as code, s.cost_fen as "costFen",
      "placedQuantity", "placedFen", "paidQuantity", "paidFen", "refundedQuantity", "refundedFen",
      "paidFen" - "refundedFen" as "netFen"
    from sold
    left join catalog.sku s on s.shop_id = ${shopId} and s.sku_id = sold.sku_id
    left join catalog.product p on p.shop_id = ${shopId} and p.product_id = sold.product_id
    order by "paidFen" desc, "placedFen" desc, sold.sku_id`.execute(reader)
  return rows.map((row) => {
    const costFen = showsCost ? row.costFen : null
    const kept = row.paidQuantity - row.refundedQuantity
    return {
      ...row,
      skuId: row.skuId === NO_GOODS ? null : row.skuId,
      productId: row.productId === NO_GOODS ? null : row.productId,
      costFen,
      marginFen: costFen === null ? null : row.netFen - costFen * kept,
    }
  })
}
