import { definePolicies, type PoliciesOf, policyGroups } from '../../kernel/policy.ts'

export const orderingPolicies = definePolicies({
  shipPromiseHours: {
    kind: 'number',
    unit: 'hours',
    default: 48,
    minimum: 1,
    maximum: 8760,
    group: policyGroups.shipping,
    name: { zh: '发货时限', en: 'Time to ship' },
    meaning: {
      zh: '买家付款后，商家要在这么久之内发货；按发货时钟算，符合条件的离线期间时钟停走。',
      en: 'Time from payment to the shipping deadline. Paused during absences whose reason allows it.',
    },
    source: {
      zh: '快手 promiseDeliveryTime 24/48 小时；微信小店 48 小时',
      en: 'Kuaishou promiseDeliveryTime 24/48 h; WeChat Shop 48 h',
    },
  },
  confirmDaysAfterDelivery: {
    kind: 'number',
    unit: 'days',
    default: 10,
    minimum: 1,
    maximum: 60,
    group: policyGroups.receipt,
    name: { zh: '送达后自动确认', en: 'Automatic confirmation after delivery' },
    meaning: {
      zh: '包裹送达后过这么多天，买家没有操作就自动确认收货；按收货时钟算。',
      en: 'Time after delivery until receipt is confirmed automatically. Paused during absences.',
    },
    source: {
      zh: '没有统一规定；通行做法是 10 天',
      en: 'No official rule; 10 days is customary',
    },
  },
  confirmDaysAfterShipping: {
    kind: 'number',
    unit: 'days',
    default: 15,
    minimum: 1,
    maximum: 90,
    group: policyGroups.receipt,
    name: { zh: '无送达消息时自动确认', en: 'Automatic confirmation without tracking' },
    meaning: {
      zh: '一直没有送达消息的，从发货起过这么多天自动确认收货。',
      en: 'Time after shipping until receipt is confirmed automatically when no delivery is reported.',
    },
    source: {
      zh: '我们的默认值，用于没有物流消息的包裹',
      en: 'our default for parcels without tracking',
    },
  },
  confirmExtensions: {
    kind: 'number',
    unit: 'times',
    default: 2,
    minimum: 0,
    maximum: 10,
    group: policyGroups.receipt,
    name: { zh: '可延长收货次数', en: 'Extensions of receipt' },
    meaning: {
      zh: '每个订单的自动确认时间，买家或商家一共可以延长这么多次。',
      en: 'How often buyer or shop can extend the receipt of one order.',
    },
    source: {
      zh: '我们的默认值；抖店有延长收货，但没有公布次数',
      en: 'our default; Douyin Shop’s timeExtend has no published number',
    },
    zero: { zh: '不可延长', en: 'never' },
  },
  confirmExtensionDays: {
    kind: 'number',
    unit: 'days',
    default: 3,
    minimum: 1,
    maximum: 30,
    group: policyGroups.receipt,
    name: { zh: '每次延长', en: 'Length of an extension' },
    meaning: {
      zh: '每延长一次，自动确认推后这么多天。',
      en: 'By how much each extension delays the automatic confirmation.',
    },
    source: { zh: '我们的默认值', en: 'our default' },
  },
  finishDaysAfterReceipt: {
    kind: 'number',
    unit: 'days',
    default: 7,
    minimum: 0,
    maximum: 60,
    group: policyGroups.finish,
    name: { zh: '收货后售后期', en: 'After-sales period' },
    meaning: {
      zh: '确认收货后过这么多天订单完成，托管的钱结算给店铺。',
      en: 'Time after receipt until the order finishes and the money in escrow is paid to the shop.',
    },
    source: {
      zh: '微信小店：收货后 7 天售后期',
      en: 'WeChat Shop: after-sales window of 7 days after receipt',
    },
    zero: { zh: '收货即完成', en: 'finished on receipt' },
  },
  addressChangesPerOrder: {
    kind: 'number',
    unit: 'times',
    default: 3,
    minimum: 0,
    maximum: 20,
    group: policyGroups.buyerData,
    name: { zh: '买家可改地址次数', en: 'Changes of an address' },
    meaning: {
      zh: '发货前，买家可以自己给一笔订单改这么多次收货地址。',
      en: 'How often buyers can change the address of an order themselves before it ships.',
    },
    source: {
      zh: '我们的默认值；各平台允许 1–3 次',
      en: 'our default; platforms allow one to three',
    },
    zero: { zh: '不能自己改', en: 'never by themselves' },
  },
  receiverKeptDays: {
    kind: 'number',
    unit: 'days',
    default: 1096,
    minimum: 1096,
    maximum: 3653,
    group: policyGroups.buyerData,
    name: { zh: '收货人信息保存', en: 'Retention of receivers' },
    meaning: {
      zh: '交易完成或关闭后过这么多天，收货人的姓名、电话和地址自动删除；法律要求至少三年。',
      en: 'Time after an order is finished or closed until name, phone and address of its receiver are removed. The law requires at least three years.',
    },
    source: {
      zh: '《电子商务法》第三十一条：自交易完成之日起不少于三年',
      en: 'E-Commerce Law, article 31: three years at least from completion',
    },
  },
})
export type OrderingPolicies = PoliciesOf<typeof orderingPolicies>
