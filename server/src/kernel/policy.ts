/** Policies are data: limits, hours and rates with a source for each default, versioned in the database. */

export const absenceReasons = [
  'out_of_stock',
  'vacation',
  'product_shortage',
  'logistics',
  'system_fault',
  'shop_adjustment',
  'stock_take',
  'product_update',
  'promotion_preparation',
] as const
export type AbsenceReason = (typeof absenceReasons)[number]

/** Which products an officer looks at before buyers see them: none, those never approved before, or every new content. */
export const productReviews = ['none', 'first', 'all'] as const
export type ProductReview = (typeof productReviews)[number]

/** All that can be set, in the unit that its name ends with. */
export interface Policies {
  /** From payment to the deadline of shipping, on the ship clock. */
  readonly shipPromiseHours: number
  /** How long the ship clock may stand still for one absence, and in one calendar year (Shanghai), in days. */
  readonly shipPauseDaysPerAbsence: number
  readonly shipPauseDaysPerYear: number
  /** Absences for other reasons do not stop the ship clock. */
  readonly shipPauseReasons: readonly AbsenceReason[]
  /** From delivery to the automatic confirmation of receipt, on the receipt clock. */
  readonly confirmDaysAfterDelivery: number
  /** The same from shipping, when no delivery is reported. */
  readonly confirmDaysAfterShipping: number
  /** How often buyer or shop may extend it, and by how long. */
  readonly confirmExtensions: number
  readonly confirmExtensionDays: number
  /** From receipt to the end of the after-sales window, when the order finishes and the shop gets its money. */
  readonly finishDaysAfterReceipt: number
  /** A refund of an unshipped order asked within this time after payment is granted at once; 0: never. */
  readonly refundAtOnceMinutes: number
  /** How long the merchant has to answer a refund; then it is granted. Wall time. */
  readonly refundAnswerHours: number
  /** How often the buyer may change the address of one order before it ships; 0: never. */
  readonly addressChangesPerOrder: number
  /** How long the receiver of an order is kept after it finished or was closed, then removed. */
  readonly receiverKeptDays: number
  /** Which products are reviewed; a shop may have a setting of its own. */
  readonly productReview: ProductReview
}

interface PolicyDefault<Value> {
  readonly value: Value
  readonly source: string
}

/** The shipped defaults, each with where it comes from; an operator's version overrides them. */
export const policyDefaults: { readonly [Name in keyof Policies]: PolicyDefault<Policies[Name]> } = {
  shipPromiseHours: { value: 48, source: '快手 promiseDeliveryTime 86400/172800 s; 微信小店 48 h' },
  shipPauseDaysPerAbsence: { value: 15, source: 'our default; no platform publishes one' },
  shipPauseDaysPerYear: { value: 60, source: 'our default; no platform publishes one' },
  shipPauseReasons: { value: absenceReasons, source: 'S0-03: the nine reasons' },
  confirmDaysAfterDelivery: { value: 10, source: 'S1-32 leaves N open; 10 days is usual' },
  confirmDaysAfterShipping: { value: 15, source: 'our default for parcels without tracking' },
  confirmExtensions: { value: 2, source: 'our default; 抖店 timeExtend exists without a published number' },
  confirmExtensionDays: { value: 3, source: 'our default' },
  finishDaysAfterReceipt: { value: 7, source: '微信小店: after-sale window 7 days after receipt' },
  refundAtOnceMinutes: { value: 1440, source: 'our default; 极速退款 of unshipped orders is usual' },
  refundAnswerHours: {
    value: 48,
    source: '微信小店: merchant handles 仅退款 within 48 h, then it is granted',
  },
  addressChangesPerOrder: { value: 3, source: 'our default; platforms allow one to three' },
  receiverKeptDays: { value: 1096, source: '电子商务法 第三十一条: 交易完成之日起不少于三年' },
  productReview: { value: 'none', source: 'our default; a platform of known shops reviews none' },
}

/** The defaults as one plain set. */
export function defaultPolicies(): Policies {
  const values = Object.entries(policyDefaults).map(([name, { value }]) => [name, value])
  return Object.fromEntries(values) as Policies
}

/** A version in force; orders and cases remember its id. */
export interface PolicySet {
  readonly policySetId: number
  readonly effectiveFrom: Date
  readonly policies: Policies
}
