import { definePolicies, type PoliciesOf, policyGroups } from '../../kernel/policy.ts'

export const aftersalePolicies = definePolicies({
  refundAtOnceMinutes: {
    kind: 'number',
    unit: 'minutes',
    default: 1440,
    minimum: 0,
    maximum: 525_600,
    group: policyGroups.refunds,
    name: { zh: '极速退款时限', en: 'Refund at once' },
    meaning: {
      zh: '付款后这么久之内、还没发货就申请退款的，不等商家，立即退。',
      en: 'A refund asked within this time after payment, before shipping, is granted without waiting for the shop.',
    },
    source: {
      zh: '我们的默认值；未发货极速退款是通行做法',
      en: 'our default; refunding unshipped orders at once is usual',
    },
    zero: { zh: '不立即退，都等商家处理', en: 'never; the shop answers each' },
  },
  refundAnswerHours: {
    kind: 'number',
    unit: 'hours',
    default: 48,
    minimum: 1,
    maximum: 720,
    group: policyGroups.refunds,
    name: { zh: '商家处理退款时限', en: 'Time to answer a refund' },
    meaning: {
      zh: '商家要在这么久之内处理退款申请，逾期自动同意。离线期间也照走。',
      en: 'How long a shop has to answer a refund; then it is granted. This clock runs during absences too.',
    },
    source: {
      zh: '微信小店：商家 48 小时内处理仅退款，逾期同意',
      en: 'WeChat Shop: the merchant answers within 48 h, then it is granted',
    },
  },
})
export type AftersalePolicies = PoliciesOf<typeof aftersalePolicies>
