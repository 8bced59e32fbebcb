import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrderPart } from './contract.ts'
import type { StoredOrder } from './order-rows.ts'

type PartFacts = Pick<StoredOrder, 'state' | 'part_shipped_at' | 'refunded_fen' | 'total_fen'>

/** What has happened to a part of an order, and `refunded` where all its money went back without closing it. */
export function partsOf(order: PartFacts): OrderPart[] {
  const { state, refunded_fen: refunded, total_fen: total } = order
  const parts: OrderPart[] = []
  if (state === 'paid' && order.part_shipped_at !== null) parts.push('part_shipped')
  if (state !== 'cancelled' && refunded > 0) parts.push(refunded < total ? 'part_refunded' : 'refunded')
  return parts
}

/** The same as `partsOf`, asked of rows `o` of ordering."order". */
export const inPart: Readonly<Record<OrderPart, RawBuilder<SqlBool>>> = {
  part_shipped: sql`o.state = 'paid' and o.part_shipped_at is not null`,
  part_refunded: sql`o.refunded_fen > 0 and o.state <> 'cancelled' and o.refunded_fen < o.total_fen`,
  refunded: sql`o.refunded_fen > 0 and o.state <> 'cancelled' and o.refunded_fen >= o.total_fen`,
}
