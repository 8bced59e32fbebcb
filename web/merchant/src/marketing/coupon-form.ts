import type { CouponScope, CouponTerms } from '@zhanggui/server/kernel/coupon.ts'
import { type NumberRead, numberOrNull, readWhole, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  type CouponWay,
  MAX_COUPON_STOCK,
  MAX_COUPON_TITLE,
  MAX_PER_BUYER,
  MAX_VALID_DAYS,
  type NewCoupon,
} from '@zhanggui/server/modules/marketing/coupons/contract.ts'

/** A coupon while it is typed: numbers as texts. */
export interface CouponForm {
  readonly title: string
  readonly kind: CouponTerms['kind']
  readonly amount: string
  /** Per cent off. */
  readonly percent: string
  readonly cap: string
  readonly threshold: string
  readonly scope: CouponScope
  readonly categoryIds: readonly string[]
  readonly productIds: readonly string[]
  readonly ways: readonly CouponWay[]
  readonly stock: string
  readonly perBuyer: string
  readonly validity: 'range' | 'days'
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly days: string
}

export const emptyCoupon: CouponForm = {
  title: '',
  kind: 'amount',
  amount: '',
  percent: '',
  cap: '',
  threshold: '',
  scope: 'shop',
  categoryIds: [],
  productIds: [],
  ways: ['claim'],
  stock: '1000',
  perBuyer: '1',
  validity: 'days',
  validFrom: null,
  validUntil: null,
  days: '7',
}

export type CouponFault =
  | 'titleMissing'
  | 'amountMissing'
  | 'percentMissing'
  | 'capWrong'
  | 'thresholdWrong'
  | 'amountAboveThreshold'
  | 'scopeMissing'
  | 'wayMissing'
  | 'stockWrong'
  | 'perBuyerWrong'
  | 'perBuyerAboveStock'
  | 'startMissing'
  | 'endMissing'
  | 'endBeforeStart'
  | 'endPast'
  | 'daysWrong'

/** How the number fields of a form are read; an empty threshold is none, an empty cap no limit. */
export const readers = {
  amount: (form: CouponForm): NumberRead => readYuan(form.amount, { min: 1 }),
  percent: (form: CouponForm): NumberRead => readWhole(form.percent, { min: 1, max: 99 }),
  cap: (form: CouponForm): NumberRead | null =>
    form.cap.trim() === '' ? null : readYuan(form.cap, { min: 1 }),
  threshold: (form: CouponForm): NumberRead => readYuan(form.threshold.trim() || '0'),
  stock: (form: CouponForm): NumberRead => readWhole(form.stock, { min: 1, max: MAX_COUPON_STOCK }),
  perBuyer: (form: CouponForm): NumberRead => readWhole(form.perBuyer, { min: 1, max: MAX_PER_BUYER }),
  days: (form: CouponForm): NumberRead => readWhole(form.days, { min: 1, max: MAX_VALID_DAYS }),
} as const

const number = (read: NumberRead | null): number | null => (read ? numberOrNull(read) : null)

/** What a form promises so far, to show it as buyers will see it; what is missing counts as nothing. */
export function termsOfForm(form: CouponForm): CouponTerms {
  const isRate = form.kind === 'rate'
  return {
    kind: form.kind,
    amountFen: isRate ? null : (number(readers.amount(form)) ?? 0),
    percent: isRate ? (number(readers.percent(form)) ?? 0) : null,
    capFen: isRate ? number(readers.cap(form)) : null,
    thresholdFen: number(readers.threshold(form)) ?? 0,
    scope: form.scope,
    scopeIds: scopeIdsOf(form),
  }
}

const scopeIdsOf = ({ scope, categoryIds, productIds }: CouponForm): string[] => {
  if (scope === 'shop') return []
  return [...(scope === 'categories' ? categoryIds : productIds)]
}

/** The fields of the form, as what is wrong with it names them. */
export type CouponField =
  | 'title'
  | 'amount'
  | 'percent'
  | 'cap'
  | 'threshold'
  | 'scope'
  | 'ways'
  | 'stock'
  | 'perBuyer'
  | 'days'
  | 'validFrom'
  | 'validUntil'

/** What is wrong, by the field that it is to be mended in; in the order of the form. */
export type CouponFaults = Readonly<Partial<Record<CouponField, CouponFault>>>

/** All that keeps a form from being a coupon, each at its field; empty: it is one. */
export const faultsOfCoupon = (form: CouponForm, nowMs: number): CouponFaults => ({
  ...faultsOfTitle(form),
  ...faultsOfDiscount(form),
  ...faultsOfIssue(form),
  ...faultsOfValidity(form, nowMs),
})

const faultsOfTitle = ({ title }: CouponForm): CouponFaults =>
  title.trim() === '' || title.trim().length > MAX_COUPON_TITLE ? { title: 'titleMissing' } : {}

function faultsOfDiscount(form: CouponForm): CouponFaults {
  const threshold = number(readers.threshold(form))
  const wrongThreshold: CouponFaults = threshold === null ? { threshold: 'thresholdWrong' } : {}
  if (form.kind === 'rate') {
    const isCapWrong = form.cap.trim() !== '' && number(readers.cap(form)) === null
    return {
      ...(number(readers.percent(form)) === null ? { percent: 'percentMissing' } : {}),
      ...(isCapWrong ? { cap: 'capWrong' } : {}),
      ...wrongThreshold,
    }
  }
  const amount = number(readers.amount(form))
  if (amount === null) return { amount: 'amountMissing', ...wrongThreshold }
  const isAbove = threshold !== null && threshold > 0 && amount >= threshold
  return isAbove ? { amount: 'amountAboveThreshold' } : wrongThreshold
}

function faultsOfIssue(form: CouponForm): CouponFaults {
  const stock = number(readers.stock(form))
  const perBuyer = number(readers.perBuyer(form))
  const isAbove = stock !== null && perBuyer !== null && perBuyer > stock
  return {
    ...(form.scope !== 'shop' && scopeIdsOf(form).length === 0 ? { scope: 'scopeMissing' } : {}),
    ...(form.ways.length === 0 ? { ways: 'wayMissing' } : {}),
    ...(stock === null ? { stock: 'stockWrong' } : {}),
    ...(perBuyer === null ? { perBuyer: 'perBuyerWrong' } : {}),
    ...(isAbove ? { perBuyer: 'perBuyerAboveStock' } : {}),
  }
}

function faultsOfValidity(form: CouponForm, nowMs: number): CouponFaults {
  if (form.validity === 'days') return number(readers.days(form)) === null ? { days: 'daysWrong' } : {}
  const { validFrom, validUntil } = form
  if (!validFrom || !validUntil)
    return {
      ...(validFrom ? {} : { validFrom: 'startMissing' }),
      ...(validUntil ? {} : { validUntil: 'endMissing' }),
    }
  const fault = faultOfEnd(validFrom, validUntil, nowMs)
  return fault ? { validUntil: fault } : {}
}

/** What is wrong with the end of a coupon that starts then; null: nothing. */
export function faultOfEnd(validFrom: string, validUntil: string | null, nowMs: number): CouponFault | null {
  if (!validUntil) return 'endMissing'
  if (Date.parse(validUntil) <= Date.parse(validFrom)) return 'endBeforeStart'
  return Date.parse(validUntil) <= nowMs ? 'endPast' : null
}

/** A form without faults as the server takes it. */
export function couponOf(form: CouponForm, id: string): NewCoupon {
  const { amountFen, percent, capFen, thresholdFen } = termsOfForm(form)
  const validity =
    form.validity === 'days'
      ? { validDays: number(readers.days(form)) ?? 0 }
      : { validFrom: form.validFrom ?? '', validUntil: form.validUntil ?? '' }
  const scopeIds = scopeIdsOf(form)
  return {
    id,
    title: form.title.trim(),
    kind: form.kind,
    ...(amountFen === null ? {} : { amountFen }),
    ...(percent === null ? {} : { percent }),
    ...(capFen === null ? {} : { capFen }),
    thresholdFen,
    scope: form.scope,
    ...(scopeIds.length > 0 ? { scopeIds } : {}),
    ways: [...form.ways],
    stock: number(readers.stock(form)) ?? 0,
    perBuyer: number(readers.perBuyer(form)) ?? 0,
    ...validity,
  }
}
