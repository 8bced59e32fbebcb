import { definePolicies } from '../../kernel/policy.ts'

export const marketingPolicies = definePolicies({
  couponGraceDays: {
    kind: 'number',
    unit: 'days',
    default: 3,
    minimum: 0,
    maximum: 30,
    group: { zh: '优惠券', en: 'Coupons' },
    name: { zh: '退回的券续期', en: 'Extension of returned coupons' },
    meaning: {
      zh: '订单取消时，用掉的优惠券退回给买家；如果它已经过期，从退回起再给这么多天。',
      en: 'When an order is cancelled its coupon goes back to the buyer. If it has expired meanwhile, it is valid for this many more days.',
    },
    source: { zh: '我们的默认值；没有平台公布过', en: 'our default; no platform publishes a number' },
    zero: { zh: '过期的券不续期', en: 'expired coupons are not extended' },
  },
})
