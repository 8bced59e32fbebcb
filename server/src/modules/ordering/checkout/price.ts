import { type CouponTerms, discountOf } from '../../../kernel/coupon.ts'
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
  /** What the coupon takes off this line. */
  readonly discountFen: number
  /** What is paid for it: price × quantity − discount. */
  readonly amountFen: number
}

/**
 * One shop's part of a checkout with its sums: total = goods + freight, goods = the sum of the lines' amounts, which the
 * discount is already off.
 */
export interface Price {
  readonly lines: readonly PricedLine[]
  readonly goodsFen: number
  readonly discountFen: number
  readonly freightFen: number
  readonly totalFen: number
  /** Why it cannot be ordered as it stands; null: it can. */
  readonly refusal: Refusal | null
}

/**
 * Prices one shop's lines at the shop's prices, never at the buyer's. The same SKU twice is one line. Lines that the
 * shop does not have are left out and refused (off_sale); without a region freight is 0. A coupon takes off the goods of
 * its scope, never the freight; whether the buyer may use it is not asked here.
 */
export function priceLines(
  requests: readonly LineRequest[],
  goods: Goods,
  region: Region | null,
  coupon: CouponTerms | null = null,
): Price {
  const wanted = joinLines(requests)
  const full: PricedLine[] = []
  let refusal: Refusal | null = null
  for (const { skuId, quantity } of wanted) {
    const line = goods.quoted.get(skuId)
    if (line) full.push({ ...line, quantity, discountFen: 0, amountFen: line.priceFen * quantity })
    if (!line?.onSale) refusal ??= refuse('off_sale', { skuId, title: line?.title ?? '' })
  }
  const { lines, discountFen } = withDiscount(full, coupon)
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
  return { lines, goodsFen, discountFen, freightFen: freight.freightFen, totalFen, refusal }
}

/** The lines with what a coupon takes off each of them. */
function withDiscount(lines: PricedLine[], coupon: CouponTerms | null) {
  if (!coupon) return { lines, discountFen: 0 }
  const { discountFen, lineFen } = discountOf(coupon, lines)
  const parts = lines.map((line, at) => {
    const off = lineFen[at] ?? 0
    return { ...line, discountFen: off, amountFen: line.amountFen - off }
  })
  return { lines: parts, discountFen }
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
