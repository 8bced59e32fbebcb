import { formatYuan } from '../../../kernel/money.ts'
import type { Ruling } from '../../../kernel/refusal.ts'
import { type FreightTemplate, freightFen, type QuotedLine } from '../../catalog/index.ts'
import type { Region } from '../checkout/price.ts'
import { refuse } from '../orders/order-refusals.ts'
import type { OrderLine, OrderRow } from '../orders/order-rows.ts'

/** The goods of an order as freight asks of them now: what the shop sells today under the same SKUs. */
export interface GoodsToSend {
  readonly lines: readonly OrderLine[]
  readonly quoted: readonly QuotedLine[]
  readonly templates: readonly FreightTemplate[]
}

/**
 * Whether the goods may go to another region: all of them are delivered there, and the freight is within what the order
 * has paid for, so that the sum of the order stays as it is. Goods that the shop has removed count as not delivered
 * there. Pure. Refuses: address_not_served, address_freight_higher.
 */
export function canBeSentTo(
  order: Pick<OrderRow, 'freight_fen'>,
  goods: GoodsToSend,
  region: Region,
): Ruling {
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
