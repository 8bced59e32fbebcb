import { definePolicies, type PoliciesOf } from '../../kernel/policy.ts'

const group = { zh: '小额打款', en: 'Small payouts' }
const kuaishou = {
  zh: '快手小店公布：付款后 365 天内，单次最多 1000.00 元，每单最多 3 次，每店每日最多 100000.00 元',
  en: 'published by Kuaishou Shop: within 365 days after payment, 1000.00 yuan each, 3 an order, 100000.00 yuan a shop and day',
}

export const paymentPolicies = definePolicies({
  payoutDays: {
    kind: 'number',
    unit: 'days',
    default: 365,
    minimum: 1,
    maximum: 3650,
    group,
    name: { zh: '付款后多久内可打款', en: 'Days after payment' },
    meaning: {
      zh: '买家付款后这么多天之内可以打款；付款当天是第 0 天，最后一天到北京时间 24:00 为止。',
      en: 'A payout can be made up to this many days after the payment. The day of the payment is day 0; the last day ends at midnight in Beijing.',
    },
    source: kuaishou,
  },
  payoutMostYuan: {
    kind: 'number',
    unit: 'yuan',
    default: 1000,
    minimum: 1,
    maximum: 100_000,
    group,
    name: { zh: '单次最多打款', en: 'Most of one payout' },
    meaning: { zh: '一次打款的金额上限。', en: 'The largest amount of one payout.' },
    source: kuaishou,
  },
  payoutsPerOrder: {
    kind: 'number',
    unit: 'times',
    default: 3,
    minimum: 1,
    maximum: 100,
    group,
    name: { zh: '每单最多打款次数', en: 'Payouts per order' },
    meaning: {
      zh: '一笔订单最多打款这么多次；打款失败的不算。',
      en: 'How many payouts an order can have. Those that failed do not count.',
    },
    source: kuaishou,
  },
  payoutMostYuanPerDay: {
    kind: 'number',
    unit: 'yuan',
    default: 100_000,
    minimum: 1,
    maximum: 100_000_000,
    group,
    name: { zh: '每店每日最多打款', en: 'Most per shop and day' },
    meaning: {
      zh: '一家店铺一天（北京时间）打款的总额上限；打款失败的退回额度。',
      en: 'The most that a shop can pay out on a day in Beijing. What failed is given back to the limit.',
    },
    source: kuaishou,
  },
})
export type PaymentPolicies = PoliciesOf<typeof paymentPolicies>
