import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { deductStock } from '../../inventory/index.ts'
import { piecesLeft } from './line-rules.ts'
import { moveToShipped } from './move-to-shipped.ts'
import { type OrderLine, type OrderRow, orderLines } from './order-rows.ts'

/** The pieces of one order that leave in one parcel. */
export interface ShippedPieces {
  readonly orderId: string
  readonly parcelId: string
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[]
}

const ADD_SHIPPED: NamedStatement = {
  name: 'ordering.add-shipped',
  text: `
    update ordering.order_line as l set shipped = l.shipped + sent.quantity
    from (
      select order_id, line_no, sum(quantity)::integer as quantity
      from unnest($2::uuid[], $3::integer[], $4::integer[]) as piece (order_id, line_no, quantity)
      group by order_id, line_no
    ) as sent
    where l.shop_id = $1 and l.order_id = any($2::uuid[]) and l.order_id = sent.order_id and l.line_no = sent.line_no`,
}

const START_SHIPPING: NamedStatement = {
  name: 'ordering.start-shipping',
  text: `
    update ordering."order" set part_shipped_at = $3
    where shop_id = $1 and order_id = any($2::uuid[]) and part_shipped_at is null`,
}

/**
 * Parcels of locked, paid orders of one shop leave at tx.now, allowed while the shop is away too: their pieces count as
 * shipped and their stock is deducted, once a parcel. From an order's first parcel on the buyer cannot change the address;
 * with the last of its pieces the order is shipped. The table refuses more pieces than are left. Refuses: move_not_allowed.
 */
export async function shipPieces(
  tx: Tx,
  orders: readonly OrderRow[],
  parcels: readonly ShippedPieces[],
  actor: Actor,
): Promise<void> {
  const shopId = orders[0]?.shop_id
  if (!shopId || parcels.length === 0) return
  const pieces = parcels.flatMap(({ orderId, lines }) => lines.map((line) => ({ orderId, ...line })))
  const orderIds = [...new Set(parcels.map((parcel) => parcel.orderId))]
  await tx.query(ADD_SHIPPED, [
    shopId,
    pieces.map((piece) => piece.orderId),
    pieces.map((piece) => piece.lineNo),
    pieces.map((piece) => piece.quantity),
  ])
  await tx.query(START_SHIPPING, [shopId, orderIds, tx.now])
  const lines = Map.groupBy(await orderLines(tx, shopId, orderIds), (line) => line.order_id)
  const complete = orders.filter((order) =>
    lines.get(order.order_id)?.every((line) => piecesLeft(line) === 0),
  )
  await moveToShipped(tx, complete, actor)
  await deductStock(
    tx,
    shopId,
    parcels.map((parcel) => ({ ...parcel, lines: skusOf(parcel, lines.get(parcel.orderId) ?? []) })),
  )
}

/** The SKUs of a parcel's pieces, in the form that inventory takes. */
function skusOf(parcel: ShippedPieces, lines: readonly OrderLine[]) {
  const skus = new Map(lines.map((line) => [line.line_no, line.sku_id]))
  return parcel.lines.map(({ lineNo, quantity }) => ({ skuId: skus.get(lineNo) as string, quantity }))
}
