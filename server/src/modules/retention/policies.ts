import { definePolicies, type PoliciesOf, policyGroups } from '../../kernel/policy.ts'

const ours = { zh: '我们的默认值；没有平台公布过', en: 'our default; no platform publishes a number' }

export const retentionPolicies = definePolicies({
  retentionHoldOutPercent: {
    kind: 'number',
    unit: 'percent',
    default: 10,
    minimum: 1,
    maximum: 50,
    group: policyGroups.retention,
    name: { zh: '挽单对照组', en: 'Hold-out group' },
    meaning: {
      zh: '这么多比例的退款申请本该给方案而不给，用来对照方案到底有没有用。',
      en: 'This share of buyers would get an offer and does not, so that the effect of offers can be seen.',
    },
    source: ours,
  },
  retentionMarginPercent: {
    kind: 'number',
    unit: 'percent',
    default: 30,
    minimum: 1,
    maximum: 100,
    group: policyGroups.retention,
    name: { zh: '挽单估算毛利率', en: 'Margin assumed for kept orders' },
    meaning: {
      zh: '商品没有填成本时，按商品金额的这个比例估算留住一单的毛利，用来衡量方案值不值。',
      en: 'Where the cost of a product is not known, keeping an order is worth this share of its goods.',
    },
    source: ours,
  },
  retentionMoneyOfferDays: {
    kind: 'number',
    unit: 'days',
    default: 30,
    minimum: 0,
    maximum: 365,
    group: policyGroups.retention,
    name: { zh: '给钱的方案间隔', en: 'Time between offers of money' },
    meaning: {
      zh: '同一买家在同一店铺，这么多天内最多看到一次优惠券或打款方案，免得有人为拿优惠而申请退款。',
      en: 'A buyer is offered a coupon or payout by the same shop at most once in this time, so that nobody asks for refunds to get one.',
    },
    source: ours,
    zero: { zh: '不限', en: 'no limit' },
  },
  retentionKeptHours: {
    kind: 'number',
    unit: 'hours',
    default: 72,
    minimum: 1,
    maximum: 720,
    group: policyGroups.retention,
    name: { zh: '算作留住的时间', en: 'Time until an order counts as kept' },
    meaning: {
      zh: '打开退款页后这么久还没有退款的，算作留住；之前发货的，发货时就算。',
      en: 'An order without a refund counts as kept this long after the refund sheet was opened, or when it ships before.',
    },
    source: ours,
  },
})
export type RetentionPolicies = PoliciesOf<typeof retentionPolicies>
