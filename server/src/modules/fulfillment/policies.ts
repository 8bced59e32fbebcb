import { definePolicies, type PoliciesOf, policyGroups } from '../../kernel/policy.ts'

export const fulfillmentPolicies = definePolicies({
  urgeEveryHours: {
    kind: 'number',
    unit: 'hours',
    default: 6,
    minimum: 1,
    maximum: 168,
    group: policyGroups.shipping,
    name: { zh: '催发货间隔', en: 'Time between reminders to ship' },
    meaning: {
      zh: '同一笔订单，买家每隔这么久可以催一次发货。',
      en: 'A buyer can remind the shop to ship the same order once in this time.',
    },
    source: { zh: '我们的默认值；没有平台公布过', en: 'our default; no platform publishes a number' },
  },
  urgedPopUpAt: {
    kind: 'number',
    unit: 'times',
    default: 5,
    minimum: 1,
    maximum: 1000,
    group: policyGroups.shipping,
    name: { zh: '催发货强弹窗', en: 'Urged orders before a pop-up' },
    meaning: {
      zh: '被催的待发订单达到这么多笔时，商家工作台弹窗提醒，点知道了才关闭；有新的订单被催会再弹。',
      en: 'From this many urged orders on, a pop-up that must be acknowledged comes up at the shop, and again when another order is urged.',
    },
    source: {
      zh: '快手：达到一定量时强弹窗，未公布数量',
      en: 'Kuaishou: a pop-up from a number on that is not published',
    },
  },
})

export type FulfillmentPolicies = PoliciesOf<typeof fulfillmentPolicies>
