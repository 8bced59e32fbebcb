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
 * has paid for, so that the sum of the order stays as it is. What goods cost to send that the shop has removed
 * nobody knows. Pure. Refuses: address_goods_gone, address_not_served, address_freight_higher.
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
  const { province } = region
  const naming = (lines: readonly OrderLine[]) => ({
    province,
    skuIds: lines.map((line) => line.sku_id),
    goods: lines.map((line) => `「${line.title}」`).join(''),
  })
  const notServed = goods.lines.filter((line) => freight.notServed.includes(line.sku_id))
  if (notServed.length > 0) return refuse('address_not_served', naming(notServed))
  const gone = goods.lines.filter((line) => !quotedOf.has(line.sku_id))
  if (gone.length > 0) return refuse('address_goods_gone', naming(gone))
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
