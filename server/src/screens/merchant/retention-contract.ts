import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import type { Words } from '../../kernel/words.ts'
import { EvidenceView } from '../../modules/retention/contract.ts'
import { meansList } from '../../modules/retention/means-contract.ts'
import { mustKinds, reasonClasses } from '../../modules/retention/reasons/reasons-contract.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

export const decisionArms = ['offered', 'hold_out', 'none'] as const
export const decisionArmNames: Readonly<Record<(typeof decisionArms)[number], Words>> = {
  offered: { zh: '给了方案', en: 'Offer shown' },
  hold_out: { zh: '对照组', en: 'Hold-out' },
  none: { zh: '没有方案', en: 'No offer' },
}

export const decisionWhys = [
  'fits',
  'no_reason_yet',
  'must_refund',
  'nothing_fits',
  'not_worth',
  'asked_without_sheet',
] as const
export const decisionWhyNames: Readonly<Record<(typeof decisionWhys)[number], Words>> = {
  fits: { zh: '有合适的方案', en: 'An offer fits' },
  no_reason_yet: { zh: '买家没有说原因', en: 'The buyer gave no reason' },
  must_refund: { zh: '非退不可，不挽留', en: 'Must be refunded' },
  nothing_fits: { zh: '没有合适或启用的方案', en: 'No offer fits or is in use' },
  not_worth: { zh: '预期收益不抵成本', en: 'Expected gain does not exceed its cost' },
  asked_without_sheet: { zh: '直接申请了退款', en: 'The refund was requested directly' },
}

export const decisionOutcomes = ['open', 'kept', 'refunded'] as const
export const decisionOutcomeNames: Readonly<Record<(typeof decisionOutcomes)[number], Words>> = {
  open: { zh: '未定', en: 'Open' },
  kept: { zh: '已留住', en: 'Kept' },
  refunded: { zh: '已退款', en: 'Refunded' },
}

export const keptCauses = ['accepted', 'withdrawn', 'address_fix', 'by_itself'] as const
export const keptCauseNames: Readonly<Record<(typeof keptCauses)[number], Words>> = {
  accepted: { zh: '接受了方案', en: 'Took the offer' },
  withdrawn: { zh: '撤回了退款', en: 'Withdrew the refund' },
  address_fix: { zh: '改了地址', en: 'Changed the address' },
  by_itself: { zh: '自己留下', en: 'Stayed without an offer' },
}

export const rewardStates = ['none', 'promised', 'given', 'void', 'failed'] as const

export const DecisionView = Type.Object({
  orderId: Id,
  orderNumber: Type.String(),
  title: Type.String(),
  totalFen: Fen,
  madeAt: Instant,
  reasonClass: OneOf(reasonClasses),
  mustKind: Nullable(OneOf(mustKinds)),
  evidence: Type.Array(EvidenceView),
  arm: OneOf(decisionArms),
  why: OneOf(decisionWhys),
  /** Offered, or what would have been. */
  means: Nullable(OneOf(meansList)),
  valueFen: Fen,
  marginFen: Fen,
  expectedGainFen: Fen,
  acceptedAt: Nullable(Instant),
  outcome: OneOf(decisionOutcomes),
  cause: Nullable(OneOf(keptCauses)),
  reward: OneOf(rewardStates),
})
export type DecisionView = Static<typeof DecisionView>

export const listDecisions = endpoint('GET /merchant/:shopId/retention', {
  summary: 'Orders whose buyers wanted a refund before shipping, what was decided and what became of them.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    reasonClass: Type.Optional(OneOf(reasonClasses)),
    means: Type.Optional(OneOf(meansList)),
    arm: Type.Optional(OneOf(decisionArms)),
    outcome: Type.Optional(OneOf(decisionOutcomes)),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
  reply: PageOf(DecisionView),
})

/** A difference of two shares, with the bounds between which it lies with 95 %. */
const UpliftView = Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() })

const upliftFigures = {
  /** Decisions with the offer shown, and of them taken; those that ended, and of them kept. */
  offered: Type.Integer(),
  accepted: Type.Integer(),
  ended: Type.Integer(),
  kept: Type.Integer(),
  /** The same offer, kept back to compare. */
  heldOut: Type.Integer(),
  heldOutEnded: Type.Integer(),
  heldOutKept: Type.Integer(),
  /** How much larger the share that is kept is with the offer; null: nothing to compare with yet. */
  uplift: Nullable(UpliftView),
  /** What the offers cost that were taken and kept their order. */
  costFen: Fen,
  /** Margin that is kept by the uplift, less the cost; null: not known yet. */
  netFen: Nullable(Fen),
}
const UpliftFigures = Type.Object(upliftFigures)
export type UpliftFigures = Static<typeof UpliftFigures>

export const RetentionReport = Type.Object({
  from: Day,
  to: Day,
  total: Type.Object({
    decisions: Type.Integer(),
    openOrders: Type.Integer(),
    keptOrders: Type.Integer(),
    refundedOrders: Type.Integer(),
    /** What was paid for the orders that were kept. */
    keptFen: Fen,
    ...upliftFigures,
  }),
  /** Every means, also those never used. */
  means: Type.Array(Type.Object({ means: OneOf(meansList), ...upliftFigures })),
  classes: Type.Array(
    Type.Object({
      reasonClass: OneOf(reasonClasses),
      decisions: Type.Integer(),
      keptOrders: Type.Integer(),
      refundedOrders: Type.Integer(),
      ...upliftFigures,
    }),
  ),
  causes: Type.Array(Type.Object({ cause: OneOf(keptCauses), count: Type.Integer(), totalFen: Fen })),
})
export type RetentionReport = Static<typeof RetentionReport>

export const readRetentionReport = endpoint('GET /merchant/:shopId/retention/report', {
  summary:
    'What offers in place of refunds did in some Shanghai days: per means, reason and cause, against the hold-out group.',
  params: ShopParams,
  query: RangeQuery,
  reply: RetentionReport,
  refusals: rangeRefusals,
})
