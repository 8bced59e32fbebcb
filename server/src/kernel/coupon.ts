import { splitFen, sumFen } from './money.ts'

/*
 * What a coupon takes off the goods of one shop's part of a checkout. Asked by the price of an order and by whatever shows
 * a coupon, so that what people see is what they pay.
 */

export const couponKinds = ['amount', 'rate'] as const
export type CouponKind = (typeof couponKinds)[number]

export const couponScopes = ['shop', 'categories', 'products'] as const
export type CouponScope = (typeof couponScopes)[number]

/** What a coupon promises; it never changes once the coupon was made. */
export interface CouponTerms {
  readonly kind: CouponKind
  /** Of an amount: what it takes off, in fen; of a rate null. */
  readonly amountFen: number | null
  /** Of a rate: the whole per cent that it takes off, 10 for 九折; of an amount null. */
  readonly percent: number | null
  /** Of a rate: it takes off at most so much, in fen; null: no limit. */
  readonly capFen: number | null
  /** The goods of its scope must come to so much, in fen, freight not counted; 0: any. */
  readonly thresholdFen: number
  readonly scope: CouponScope
  /** Categories by path or products by id; empty for the whole shop. */
  readonly scopeIds: readonly string[]
}

/** A line of goods as a coupon looks at it; `amountFen` is what the line costs before the coupon. */
export interface DiscountableLine {
  readonly productId: string
  /** The path of its category, as `food.snacks.nuts`. */
  readonly categoryId: string
  readonly quantity: number
  readonly amountFen: number
}

/** What a coupon comes to on some lines. */
export interface CouponDiscount {
  /** The goods of its scope. */
  readonly scopeFen: number
  /** What is missing to its threshold; 0 where it is reached. */
  readonly missingFen: number
  /** What it takes off; 0: it cannot be used on these lines. */
  readonly discountFen: number
  /** The same by line, in their order; the parts come to the discount exactly. */
  readonly lineFen: readonly number[]
}

/** Whether a coupon is for a product: of a category it is for all that lies below it. */
export function coversProduct(
  { scope, scopeIds }: Pick<CouponTerms, 'scope' | 'scopeIds'>,
  { productId, categoryId }: Pick<DiscountableLine, 'productId' | 'categoryId'>,
): boolean {
  if (scope === 'shop') return true
  if (scope === 'products') return scopeIds.includes(productId)
  return scopeIds.some((path) => categoryId === path || categoryId.startsWith(`${path}.`))
}

/** Every piece costs at least this much, so that no order is free and each piece has money of its own to give back. */
const LEAST_PIECE_FEN = 1

/**
 * What a coupon takes off these lines. A rate is rounded down to the fen. The discount falls on the lines of its scope by
 * what can be taken off them, the largest remainders first, and leaves every piece one fen.
 */
export function discountOf(terms: CouponTerms, lines: readonly DiscountableLine[]): CouponDiscount {
  const inScope = lines.map((line) => coversProduct(terms, line))
  const scopeFen = sumFen(lines.map((line, at) => (inScope[at] ? line.amountFen : 0)))
  const room = lines.map((line, at) =>
    inScope[at] ? Math.max(0, line.amountFen - line.quantity * LEAST_PIECE_FEN) : 0,
  )
  const missingFen = Math.max(0, terms.thresholdFen - scopeFen)
  const discountFen = missingFen > 0 ? 0 : Math.min(wantedFen(terms, scopeFen), sumFen(room))
  const lineFen = discountFen > 0 ? splitFen(discountFen, room) : lines.map(() => 0)
  return { scopeFen, missingFen, discountFen, lineFen }
}

function wantedFen({ kind, amountFen, percent, capFen }: CouponTerms, scopeFen: number): number {
  if (kind === 'amount') return amountFen ?? 0
  const share = Number((BigInt(scopeFen) * BigInt(percent ?? 0)) / 100n)
  return Math.min(share, capFen ?? share)
}

/** A coupon that a buyer holds, as far as the choice among several looks at it. */
export interface HeldCoupon {
  readonly issuedId: string
  readonly terms: CouponTerms
  readonly validUntil: Date
}

/**
 * The coupon that takes off most; of several that take off the same, the one that ends first, then the one whose id is
 * smaller. Null: none of them can be used.
 */
export function bestCoupon<Coupon extends HeldCoupon>(
  coupons: readonly Coupon[],
  lines: readonly DiscountableLine[],
): Coupon | null {
  const usable = coupons
    .map((coupon) => ({ coupon, fen: discountOf(coupon.terms, lines).discountFen }))
    .filter(({ fen }) => fen > 0)
  usable.sort(
    (a, b) =>
      b.fen - a.fen ||
      a.coupon.validUntil.getTime() - b.coupon.validUntil.getTime() ||
      (a.coupon.issuedId < b.coupon.issuedId ? -1 : 1),
  )
  return usable[0]?.coupon ?? null
}
