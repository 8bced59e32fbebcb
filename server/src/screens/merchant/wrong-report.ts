import { sql } from 'kysely'
import { sumFen } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/database.ts'
import { type DayRange, dayRange } from './day-range.ts'
import type { WrongReport, WrongReportRow } from './wrong-report-contract.ts'

interface WrongRow {
  readonly cause: string | null
  readonly skuId: string | null
  readonly title: string
  readonly specs: string[]
  /** Of the parcel that carried the first of its lines. */
  readonly courier: string | null
  readonly costFen: number
}

/** Wrong shipments that were confirmed in some days, each with what it has cost by the cost book, corrections among it. */
async function readWrongs(reader: Reader, shopId: string, { from, until }: DayRange): Promise<WrongRow[]> {
  const { rows } = await sql<WrongRow>`
    select w.cause, line.sku_id as "skuId", coalesce(line.title, '') as title, coalesce(line.specs, '{}') as specs,
      (select p.courier from fulfillment.parcel_line part
        join fulfillment.parcel p on p.shop_id = part.shop_id and p.parcel_id = part.parcel_id
        where part.shop_id = w.shop_id and part.order_id = w.order_id and part.line_no = first.line_no
        order by p.shipped_at, p.parcel_id limit 1) as courier,
      coalesce((
        select sum(case when e.reverses is null then e.amount_fen else -e.amount_fen end)
        from payment.cost_entry e
        where e.shop_id = w.shop_id and e.order_id = w.order_id and e.kind <> 'sales' and (e.refund_id = w.case_id
          or e.refund_id in (select g.compensation_id from aftersale.wrong_compensation g
            where g.shop_id = w.shop_id and g.wrong_id = w.wrong_id))
      ), 0)::bigint as "costFen"
    from aftersale.wrong_shipment w
    left join lateral (
      select l.line_no from aftersale.wrong_shipment_line l
      where l.shop_id = w.shop_id and l.wrong_id = w.wrong_id order by l.line_no limit 1
    ) as first on true
    left join ordering.order_line line
      on line.shop_id = w.shop_id and line.order_id = w.order_id and line.line_no = first.line_no
    where w.shop_id = ${shopId} and w.confirmed_at >= ${from} and w.confirmed_at < ${until}
      and w.state <> 'dismissed'
    order by w.confirmed_at, w.wrong_id`.execute(reader)
  return rows
}

/** Lines that left a shop in some days by SKU and courier; a line in several parcels of one courier is one. */
async function readShipped(reader: Reader, shopId: string, { from, until }: DayRange) {
  const { rows } = await sql<{ skuId: string | null; courier: string; lines: number }>`
    select line.sku_id as "skuId", sent.courier, count(*)::int as lines
    from (
      select distinct part.order_id, part.line_no, p.courier
      from fulfillment.parcel p
      join fulfillment.parcel_line part on part.shop_id = p.shop_id and part.parcel_id = p.parcel_id
      where p.shop_id = ${shopId} and p.shipped_at >= ${from} and p.shipped_at < ${until}
    ) as sent
    join ordering.order_line line
      on line.shop_id = ${shopId} and line.order_id = sent.order_id and line.line_no = sent.line_no
    group by 1, 2`.execute(reader)
  return rows
}

/** Wrong shipments of some days by cause, SKU and courier, the most first. */
export async function readReport(
  reader: Reader,
  shopId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<WrongReport> {
  const range = dayRange(from, to)
  const wrongs = await readWrongs(reader, shopId, range)
  const shipped = await readShipped(reader, shopId, range)
  const lines = (of: (row: (typeof shipped)[number]) => boolean) =>
    shipped.filter(of).reduce((sum, row) => sum + row.lines, 0)
  const all = lines(() => true)
  const group = (
    keyOf: (row: WrongRow) => string | null,
    titleOf: (row: WrongRow) => string,
    shippedOf: (key: string | null) => number,
  ): WrongReportRow[] =>
    [...Map.groupBy(wrongs, keyOf)]
      .map(([key, rows]) => ({
        key,
        title: rows[0] ? titleOf(rows[0]) : '',
        ...sumsOf(rows, shippedOf(key)),
      }))
      .sort((a, b) => b.confirmed - a.confirmed || ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
  return {
    from,
    to,
    total: sumsOf(wrongs, all),
    causes: group(
      (row) => row.cause,
      () => '',
      () => all,
    ),
    skus: group(
      (row) => row.skuId,
      (row) => [row.title, ...row.specs].join(' '),
      (key) => lines((row) => row.skuId === key),
    ),
    couriers: group(
      (row) => row.courier,
      () => '',
      (key) => lines((row) => row.courier === key),
    ),
  }
}

const sumsOf = (wrongs: readonly WrongRow[], shippedLines: number) => ({
  confirmed: wrongs.length,
  shippedLines,
  percent: shippedLines === 0 ? null : Math.round((wrongs.length * 10_000) / shippedLines) / 100,
  costFen: sumFen(wrongs.map((row) => row.costFen)),
})
