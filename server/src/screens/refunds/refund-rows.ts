import type { RefundLineView, RefundView } from '../../modules/aftersale/cases/contract.ts'
import { type CaseRow, refundLineView, refundView } from '../../modules/aftersale/index.ts'
import type { StoredLine } from '../../modules/ordering/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { distinctKeys } from '../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'

/** Cases with what is needed to recognise their orders. */
export function selectRefunds(reader: Reader) {
  return reader
    .selectFrom('aftersale.refund_case as c')
    .innerJoin('ordering.order as o', (join) =>
      join.onRef('o.shop_id', '=', 'c.shop_id').onRef('o.order_id', '=', 'c.order_id'),
    )
    .innerJoin('shop.shop as s', 's.shop_id', 'c.shop_id')
    .selectAll('c')
    .select(['o.number as order_number', 's.name as shop_name'])
}

type RefundRow = CaseRow & { readonly order_number: string; readonly shop_name: string }

type LineRow = Parameters<typeof refundLineView>[0] & Pick<StoredLine, 'title' | 'specs' | 'picture'>

const READ_LINES: NamedStatement = {
  name: 'aftersale.lines-of-refunds',
  text: `
    select part.shop_id, part.case_id, part.order_id, part.line_no, part.quantity, part.unshipped, part.amount_fen,
      part.send_sku_id, part.send_specs, line.title, line.specs, line.picture
    from unnest($1::uuid[], $2::uuid[]) as wanted (shop_id, case_id)
    join aftersale.refund_case_line part using (shop_id, case_id)
    join ordering.order_line line using (shop_id, order_id, line_no)
    order by part.line_no`,
}

/** Ids of cases are made by clients: two shops may have the same one. */
const keyOf = ({ shop_id, case_id }: Pick<CaseRow, 'shop_id' | 'case_id'>) => `${shop_id} ${case_id}`

/** Refund cases, as the statement found them, as both sides see them. */
export async function viewsOfRows(reader: Reader, rows: readonly RefundRow[]): Promise<RefundView[]> {
  if (rows.length === 0) return []
  const keys = distinctKeys(
    rows,
    (row) => row.shop_id,
    (row) => row.case_id,
  )
  const lines = Map.groupBy(await reader.query<LineRow>(READ_LINES, keys), keyOf)
  return rows.map(({ order_number: orderNumber, shop_name: shopName, ...row }) =>
    refundView(row, { orderNumber, shopName, lines: viewsOfLines(lines.get(keyOf(row)) ?? []) }),
  )
}

const viewsOfLines = (lines: readonly LineRow[]): RefundLineView[] =>
  lines.map((line) => refundLineView(line, line))
