import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, Text } from '../../../kernel/schema.ts'
import { CouponTermsView } from '../../marketing/coupons/contract.ts'
import { IssuedCouponView } from '../../marketing/issuing/contract.ts'
import { Facts, MAX_LINES, MAX_NOTE_LENGTH, MAX_SHOPS, Quantity, RefusedView } from '../orders/contract.ts'
import { checkoutRefusals, payRefusals } from '../orders/order-refusals.ts'

/** Why a coupon does not fit: its time has not come, none of its goods are here, too little of them, nothing to take off. */
export const couponHurdles = ['not_yet', 'other_goods', 'below_threshold', 'too_cheap'] as const
export type CouponHurdle = (typeof couponHurdles)[number]

/* Orders are made per shop; the ids of orders, checkouts and payments are UUIDv7 that the client makes. */

export const QuoteLineView = Type.Object({
  skuId: Id,
  productId: Id,
  title: Type.String(),
  specNames: Type.Array(Type.String()),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  quantity: Quantity,
  priceFen: Fen,
  /** What the coupon takes off this line. */
  discountFen: Fen,
  /** What is paid for it: price × quantity − discount. */
  amountFen: Fen,
})

/** A coupon of the buyer at this shop, and what it would take off these goods. */
export const CouponChoiceView = Type.Object({
  ...Type.Pick(IssuedCouponView, ['issuedId', 'title', 'validFrom', 'validUntil']).properties,
  ...CouponTermsView.properties,
  /** 0: it cannot be used for this order. */
  discountFen: Fen,
  /** What the goods of its scope lack to its threshold. */
  missingFen: Fen,
  /** Why it cannot be used; null: it can. */
  why: Nullable(OneOf(couponHurdles)),
})
export type CouponChoiceView = Static<typeof CouponChoiceView>

/** What one shop asks; freight is 0 as long as no address is given. `refused`: it would not take the order now. */
export const QuoteShopView = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  lines: Type.Array(QuoteLineView),
  /** What is paid for the goods, the discount already off. */
  goodsFen: Fen,
  discountFen: Fen,
  freightFen: Fen,
  totalFen: Fen,
  /** The coupon that is used; null: none. */
  couponId: Nullable(Id),
  /** The buyer's coupons of this shop: those that take off most first. */
  coupons: Type.Array(CouponChoiceView),
  refused: Nullable(RefusedView),
})

/** `payableFen` is the sum of the shops that are not refused. */
export const QuoteView = Type.Object({ shops: Type.Array(QuoteShopView), payableFen: Fen })
export type QuoteView = Static<typeof QuoteView>

export const quoteCheckout = endpoint('POST /buyer/checkout/quote', {
  summary: 'What these lines would cost now, shop by shop',
  body: Type.Object({
    lines: Type.Array(Type.Object({ shopId: Id, skuId: Id, quantity: Quantity }), {
      minItems: 1,
      maxItems: MAX_LINES,
    }),
    addressId: Type.Optional(Id),
    /** The coupon that the buyer chose at a shop, null for none; of shops that are left out the best is taken. */
    coupons: Type.Optional(
      Type.Array(Type.Object({ shopId: Id, couponId: Nullable(Id) }), { maxItems: MAX_SHOPS }),
    ),
  }),
  reply: QuoteView,
  refusals: { too_many_shops: checkoutRefusals.too_many_shops, no_address: checkoutRefusals.no_address },
})

export const PlacedView = Type.Union([
  Type.Object({
    outcome: Type.Literal('placed'),
    shopId: Id,
    orderId: Id,
    number: Type.String(),
    totalFen: Fen,
    closeBy: Instant,
  }),
  Type.Object({
    outcome: Type.Literal('refused'),
    shopId: Id,
    orderId: Id,
    refusal: Type.String(),
    detail: Facts,
    message: Type.String(),
  }),
])
export type PlacedView = Static<typeof PlacedView>

/** One part a shop; `expectedTotalFen` is what the buyer saw: another price is refused, never charged. */
export const CheckoutPart = Type.Object({
  shopId: Id,
  orderId: Id,
  lines: Type.Array(Type.Object({ skuId: Id, quantity: Quantity }), { minItems: 1, maxItems: MAX_LINES }),
  note: Type.Optional(Text(MAX_NOTE_LENGTH, 0)),
  /** The coupon of the buyer that is used, by its `issuedId`. */
  couponId: Type.Optional(Id),
  expectedTotalFen: Fen,
})
export type CheckoutPart = Static<typeof CheckoutPart>

/** Makes one order per shop; some may be refused. A repeat answers the orders that stand and tries the refused again. */
export const placeCheckout = endpoint('POST /buyer/checkouts', {
  summary: 'Place one order per shop',
  body: Type.Object({
    id: Id,
    addressId: Id,
    shops: Type.Array(CheckoutPart, { minItems: 1, maxItems: MAX_SHOPS }),
    /** What is ordered leaves the cart. */
    fromCart: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ orders: Type.Array(PlacedView), payableFen: Fen }),
  refusals: checkoutRefusals,
})

const OrderRef = Type.Object({ shopId: Id, orderId: Id })

/** Opens one payment for these orders at the provider; the buyer pays at `cashierUrl`. */
export const payOrders = endpoint('POST /buyer/trades', {
  summary: 'Pay one or more orders at once',
  body: Type.Object({
    id: Id,
    orders: Type.Array(OrderRef, { minItems: 1, maxItems: MAX_SHOPS }),
    /** Yes to paying although a shop is away; asked for by shop_away_consent_needed. */
    awayConsent: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ tradeId: Id, cashierUrl: Type.String(), payableFen: Fen }),
  refusals: payRefusals,
})
