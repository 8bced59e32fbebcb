import { definePolicies, type PoliciesOf, policyGroups } from '../../kernel/policy.ts'

export const aftersalePolicies = definePolicies({
  refundAtOnceMinutes: {
    kind: 'number',
    unit: 'minutes',
    default: 1440,
    minimum: 0,
    maximum: 525_600,
    group: policyGroups.refunds,
    name: { zh: '极速退款时限', en: 'Immediate refund' },
    meaning: {
      zh: '付款后这么久之内、还没发货就申请退款的，不等商家，立即退。',
      en: 'Refunds requested within this time after payment and before shipping are approved automatically.',
    },
    source: {
      zh: '我们的默认值；未发货极速退款是通行做法',
      en: 'our default; immediate refunds of unshipped orders are common',
    },
    zero: { zh: '不立即退，都等商家处理', en: 'never, the shop decides every refund' },
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
      en: 'How long a shop has to answer a refund request before it is approved automatically. Not paused during absences.',
    },
    source: {
      zh: '微信小店：商家 48 小时内处理仅退款，逾期同意',
      en: 'WeChat Shop: the merchant answers within 48 h, then the refund is approved',
    },
  },
  reviewDays: {
    kind: 'number',
    unit: 'days',
    default: 15,
    minimum: 1,
    maximum: 365,
    group: policyGroups.reviews,
    name: { zh: '评价期限', en: 'Time to review' },
    meaning: {
      zh: '确认收货后这么多天之内可以评价。',
      en: 'How many days after receipt an order can be reviewed.',
    },
    source: {
      zh: '我们的默认值；淘宝为交易成功后 15 天',
      en: 'our default; on Taobao 15 days after the trade succeeded',
    },
  },
  reviewAdditionDays: {
    kind: 'number',
    unit: 'days',
    default: 180,
    minimum: 1,
    maximum: 730,
    group: policyGroups.reviews,
    name: { zh: '追加评价期限', en: 'Time to add to a review' },
    meaning: {
      zh: '评价后这么多天之内可以追加一次。',
      en: 'How many days after a review its buyer can add to it, once.',
    },
    source: {
      zh: '我们的默认值；淘宝为 180 天',
      en: 'our default; on Taobao 180 days',
    },
  },
})
export type AftersalePolicies = PoliciesOf<typeof aftersalePolicies>
