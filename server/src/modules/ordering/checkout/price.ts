import { formatYuan, sumFen } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { type FreightTemplate, freightFen, type LineRequest, type QuotedLine } from '../../catalog/index.ts'
import { refuse } from '../orders/order-refusals.ts'

/** Where the goods go; freight and served regions depend on it. */
export interface Region {
  readonly provinceCode: string
  readonly province: string
}

/** What is known of one shop's goods when a price is asked. */
export interface Goods {
  readonly quoted: ReadonlyMap<string, QuotedLine>
  readonly templates: readonly FreightTemplate[]
}

export interface PricedLine extends QuotedLine {
  readonly quantity: number
  readonly amountFen: number
}

/** One shop's part of a checkout with its sums: total = goods + freight, goods = the sum of the lines' amounts. */
export interface Price {
  readonly lines: readonly PricedLine[]
  readonly goodsFen: number
  readonly freightFen: number
  readonly totalFen: number
  /** Why it cannot be ordered as it stands; null: it can. */
  readonly refusal: Refusal | null
}

/**
 * Prices one shop's lines at the shop's prices, never at the buyer's. The same SKU twice is one line. Lines that the
 * shop does not have are left out and refused (off_sale); without a region freight is 0.
 */
export function priceLines(requests: readonly LineRequest[], goods: Goods, region: Region | null): Price {
  const wanted = joinLines(requests)
  const lines: PricedLine[] = []
  let refusal: Refusal | null = null
  for (const { skuId, quantity } of wanted) {
    const line = goods.quoted.get(skuId)
    if (line) lines.push({ ...line, quantity, amountFen: line.priceFen * quantity })
    if (!line?.onSale) refusal ??= refuse('off_sale', { skuId, title: line?.title ?? '' })
  }
  const goodsFen = sumFen(lines.map((line) => line.amountFen))
  const freight = region
    ? freightFen(goods.templates, lines, region.provinceCode)
    : { freightFen: 0, notServed: [] }
  const notServed = lines.find((line) => line.skuId === freight.notServed[0])
  if (notServed && region) {
    refusal ??= refuse('region_not_served', {
      skuId: notServed.skuId,
      title: notServed.title,
      province: region.province,
    })
  }
  const totalFen = sumFen([goodsFen, freight.freightFen])
  return { lines, goodsFen, freightFen: freight.freightFen, totalFen, refusal }
}

/** The same SKU asked twice counts once, with both quantities. */
function joinLines(requests: readonly LineRequest[]): LineRequest[] {
  const quantities = new Map<string, number>()
  for (const { skuId, quantity } of requests) quantities.set(skuId, (quantities.get(skuId) ?? 0) + quantity)
  return [...quantities].map(([skuId, quantity]) => ({ skuId, quantity }))
}

/** What the buyer saw must be what they pay. */
export function asExpected(price: Price, expectedTotalFen: number): Refusal | null {
  if (price.totalFen === expectedTotalFen) return null
  return refuse('price_changed', {
    expectedTotalFen,
    totalFen: price.totalFen,
    expectedYuan: formatYuan(expectedTotalFen),
    totalYuan: formatYuan(price.totalFen),
  })
}
