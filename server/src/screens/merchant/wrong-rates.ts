import { sql } from 'kysely'
import { addDays } from '../../kernel/time.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { WRONG_RATE_DAYS, type WrongRates } from './wrong-shipments-contract.ts'

/** Most SKUs of the list. */
const MAX_SKUS = 50

interface Rate {
  readonly confirmed: number
  readonly shippedLines: number
}

/** A line that left in several parcels of these days is one; `from` itself is no part of them, now is. */
const shippedSince = (shopId: string, from: Date) => sql`(
  select distinct part.order_id, part.line_no
  from fulfillment.parcel parcel
  join fulfillment.parcel_line part on part.shop_id = parcel.shop_id and part.parcel_id = parcel.parcel_id
  where parcel.shop_id = ${shopId} and parcel.shipped_at > ${from})`

/** How often a shop shipped wrong in the last days: confirmed cases by shipped lines. */
export async function readShopRate(reader: Reader, shopId: string) {
  const from = addDays(await readBusinessNow(reader), -WRONG_RATE_DAYS)
  const { rows } = await sql<Rate>`
    select
      (select count(*)::int from aftersale.wrong_shipment
        where shop_id = ${shopId} and confirmed_at > ${from}) as confirmed,
      (select count(*)::int from ${shippedSince(shopId, from)} as left_shop) as "shippedLines"`.execute(
    reader,
  )
  return rateOf(rows[0] as Rate)
}

/** The same with the SKUs that were confirmed to be shipped wrong; a case counts for each SKU that it is about, once. */
export async function readRates(reader: Reader, shopId: string): Promise<WrongRates> {
  const from = addDays(await readBusinessNow(reader), -WRONG_RATE_DAYS)
  const { rows } = await sql<Rate & { skuId: string; title: string; specs: string[] }>`
    with wrong as (
      select line.sku_id, count(distinct w.wrong_id)::int as confirmed,
        (array_agg(line.title order by w.confirmed_at desc, w.wrong_id))[1] as title
      from aftersale.wrong_shipment w
      join aftersale.wrong_shipment_line part on part.shop_id = w.shop_id and part.wrong_id = w.wrong_id
      join ordering.order_line line
        on line.shop_id = w.shop_id and line.order_id = w.order_id and line.line_no = part.line_no
      where w.shop_id = ${shopId} and w.confirmed_at > ${from} and line.sku_id is not null
      group by line.sku_id
      order by confirmed desc, line.sku_id limit ${MAX_SKUS}
    ), shipped as (
      select line.sku_id, count(*)::int as lines
      from ${shippedSince(shopId, from)} as left_shop
      join ordering.order_line line
        on line.shop_id = ${shopId} and line.order_id = left_shop.order_id and line.line_no = left_shop.line_no
      where line.sku_id in (select sku_id from wrong)
      group by line.sku_id
    )
    select wrong.sku_id as "skuId", wrong.title, wrong.confirmed, coalesce(shipped.lines, 0) as "shippedLines",
      coalesce((
        select newest.specs from ordering.order_line newest
        where newest.shop_id = ${shopId} and newest.sku_id = wrong.sku_id order by newest.order_id desc limit 1
      ), '{}') as specs
    from wrong left join shipped on shipped.sku_id = wrong.sku_id
    order by wrong.confirmed desc, wrong.sku_id`.execute(reader)
  return {
    ...(await readShopRate(reader, shopId)),
    skus: rows.map((row) => ({ skuId: row.skuId, title: row.title, specs: row.specs, ...rateOf(row) })),
  }
}

const rateOf = ({ confirmed, shippedLines }: Rate) => ({
  confirmed,
  shippedLines,
  percent: shippedLines === 0 ? null : Math.round((confirmed * 10_000) / shippedLines) / 100,
})
