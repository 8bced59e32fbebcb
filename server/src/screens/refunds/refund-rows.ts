import { sql } from 'kysely'
import type { RefundView } from '../../modules/aftersale/contract.ts'
import { refundView } from '../../modules/aftersale/index.ts'
import type { Reader } from '../../platform/db/database.ts'

/** Cases with what is needed to recognise their orders. */
export function selectRefunds(reader: Reader) {
  return reader
    .selectFrom('aftersale.refund_case as c')
    .innerJoin('ordering.order as o', (join) =>
      join.onRef('o.shop_id', '=', 'c.shop_id').onRef('o.order_id', '=', 'c.order_id'),
    )
    .innerJoin('shop.shop as s', 's.shop_id', 'c.shop_id')
    .innerJoinLateral(
      (inner) =>
        inner
          .selectFrom('ordering.order_line as l')
          .select([
            sql<string>`(array_agg(l.title order by l.line_no))[1]`.as('title'),
            sql<string | null>`(array_agg(l.picture order by l.line_no))[1]`.as('picture'),
            sql<number>`count(*)::int`.as('line_count'),
          ])
          .whereRef('l.shop_id', '=', 'c.shop_id')
          .whereRef('l.order_id', '=', 'c.order_id')
          .as('goods'),
      (join) => join.onTrue(),
    )
    .selectAll('c')
    .select(['o.number as order_number', 's.name as shop_name'])
    .select(['goods.title', 'goods.picture', 'goods.line_count'])
}

type RefundRow = Awaited<ReturnType<ReturnType<typeof selectRefunds>['execute']>>[number]

/** A refund case, as the statement found it, as both sides see it. */
export function viewOfRow({
  order_number,
  shop_name,
  title,
  picture,
  line_count,
  ...row
}: RefundRow): RefundView {
  const order = { orderNumber: order_number, shopName: shop_name, title, picture, lineCount: line_count }
  return refundView(row, order)
}
