import { formatYuan } from '../../../kernel/money.ts'
import type { Ruling } from '../../../kernel/refusal.ts'
import { type FreightTemplate, freightFen, type QuotedLine } from '../../catalog/index.ts'
import type { Region } from '../checkout/price.ts'
import { refuse } from '../orders/order-refusals.ts'
import type { OrderLine, OrderRow } from '../orders/order-rows.ts'

type OrderFacts = Pick<OrderRow, 'number' | 'state' | 'address_changes' | 'freight_fen'>

/** PURE: the address may be changed until anything leaves the house, so often as the order's policies say. */
export function mayChangeAddress(
  order: OrderFacts,
  { partShipped, most }: { partShipped: boolean; most: number },
): Ruling {
  const { number, state } = order
  if (state === 'cancelled') return refuse('address_of_closed', { number })
  if (partShipped || (state !== 'unpaid' && state !== 'paid')) {
    return refuse('address_after_shipping', { number })
  }
  if (order.address_changes >= most) return refuse('address_changes_used_up', { number, most })
  return null
}

/** The goods of an order as freight asks of them now: what the shop sells today under the same SKUs. */
export interface GoodsToSend {
  readonly lines: readonly OrderLine[]
  readonly quoted: readonly QuotedLine[]
  readonly templates: readonly FreightTemplate[]
}

/**
 * PURE: all goods are sent to the region, and its freight is within what the order holds, so that the sum of the order
 * stays as it is. Goods that the shop took out of its shelves have no freight any more and count as not sent there.
 */
export function canBeSentTo(order: OrderFacts, goods: GoodsToSend, region: Region): Ruling {
  const quotedOf = new Map(goods.quoted.map((line) => [line.skuId, line]))
  const known = goods.lines.flatMap((line) => {
    const quoted = quotedOf.get(line.sku_id)
    return quoted ? [{ ...quoted, quantity: line.quantity, weightGram: line.weight_gram }] : []
  })
  const freight = freightFen(goods.templates, known, region.provinceCode)
  const missing = goods.lines.filter(
    (line) => !quotedOf.has(line.sku_id) || freight.notServed.includes(line.sku_id),
  )
  const { province } = region
  if (missing.length > 0) {
    return refuse('address_not_served', {
      province,
      skuIds: missing.map((line) => line.sku_id),
      goods: missing.map((line) => `「${line.title}」`).join(''),
    })
  }
  const moreFen = freight.freightFen - order.freight_fen
  if (moreFen <= 0) return null
  return refuse('address_freight_higher', {
    province,
    freightFen: freight.freightFen,
    paidFen: order.freight_fen,
    moreFen,
    freightYuan: formatYuan(freight.freightFen),
    paidYuan: formatYuan(order.freight_fen),
    moreYuan: formatYuan(moreFen),
  })
}
