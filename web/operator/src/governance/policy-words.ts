import type { Both } from '@zhanggui/kit/app/pages.ts'
import type { Policies, ProductReview } from '@zhanggui/server/kernel/policy.ts'

export type PolicyName = keyof Policies

export type Unit = 'hours' | 'days' | 'minutes' | 'times' | 'reasons' | 'review'

export interface PolicyWords {
  readonly name: Both
  /** What it means for people, in one or two sentences. */
  readonly meaning: Both
  readonly unit: Unit
  /** What 0 means, where it is more than none. */
  readonly zero?: Both
}

/** Every policy as people say it. */
export const policyWords: Readonly<Record<PolicyName, PolicyWords>> = {
  shipPromiseHours: {
    name: { zh: '发货时限', en: 'Time to ship' },
    meaning: {
      zh: '买家付款后，商家要在这么久之内发货；按发货时钟算，符合条件的离线期间时钟停走。',
      en: 'From payment to the deadline for shipping, on the ship clock, which stands still during absences that allow it.',
    },
    unit: 'hours',
  },
  shipPauseDaysPerAbsence: {
    name: { zh: '每次离线最多停表', en: 'Longest pause per absence' },
    meaning: {
      zh: '一次离线最多让发货时钟停这么多天，超过后时钟继续走。',
      en: 'One absence stops the ship clock for so many days at most; then it runs on.',
    },
    unit: 'days',
    zero: { zh: '离线不停表', en: 'absences do not stop it' },
  },
  shipPauseDaysPerYear: {
    name: { zh: '全年最多停表', en: 'Longest pause per year' },
    meaning: {
      zh: '一家店一个自然年（北京时间）里，发货时钟累计最多停这么多天。',
      en: 'In one calendar year (Beijing time) a shop’s absences stop the ship clock for so many days in all.',
    },
    unit: 'days',
    zero: { zh: '离线不停表', en: 'absences do not stop it' },
  },
  shipPauseReasons: {
    name: { zh: '可停表的离线原因', en: 'Reasons that stop the clock' },
    meaning: {
      zh: '因这些原因离线，发货时钟停走；其他原因照走。收货时钟在任何离线期间都停走。',
      en: 'Absences for these reasons stop the ship clock, others do not. The receipt clock stops in every absence.',
    },
    unit: 'reasons',
  },
  confirmDaysAfterDelivery: {
    name: { zh: '送达后自动确认', en: 'Automatic receipt after delivery' },
    meaning: {
      zh: '包裹送达后过这么多天，买家没有操作就自动确认收货；按收货时钟算。',
      en: 'So long after delivery an order counts as received if the buyer does nothing, on the receipt clock.',
    },
    unit: 'days',
  },
  confirmDaysAfterShipping: {
    name: { zh: '无送达消息时自动确认', en: 'Automatic receipt without tracking' },
    meaning: {
      zh: '一直没有送达消息的，从发货起过这么多天自动确认收货。',
      en: 'Where no delivery is reported, an order counts as received so long after shipping.',
    },
    unit: 'days',
  },
  confirmExtensions: {
    name: { zh: '可延长收货次数', en: 'Extensions of receipt' },
    meaning: {
      zh: '每个订单的自动确认时间，买家或商家一共可以延长这么多次。',
      en: 'How often buyer or shop may put off the automatic receipt of one order.',
    },
    unit: 'times',
    zero: { zh: '不可延长', en: 'never' },
  },
  confirmExtensionDays: {
    name: { zh: '每次延长', en: 'Length of an extension' },
    meaning: { zh: '每延长一次，自动确认推后这么多天。', en: 'How far each extension puts it off.' },
    unit: 'days',
  },
  finishDaysAfterReceipt: {
    name: { zh: '收货后售后期', en: 'After-sales window' },
    meaning: {
      zh: '确认收货后过这么多天订单完成，托管的钱结算给店铺。',
      en: 'So long after receipt the order finishes and the money in escrow goes to the shop.',
    },
    unit: 'days',
    zero: { zh: '收货即完成', en: 'finished on receipt' },
  },
  refundAtOnceMinutes: {
    name: { zh: '极速退款时限', en: 'Refund at once' },
    meaning: {
      zh: '付款后这么久之内、还没发货就申请退款的，不等商家，立即退。',
      en: 'A refund asked within this time after payment, before shipping, is granted without waiting for the shop.',
    },
    unit: 'minutes',
    zero: { zh: '不立即退，都等商家处理', en: 'never; the shop answers each' },
  },
  refundAnswerHours: {
    name: { zh: '商家处理退款时限', en: 'Time to answer a refund' },
    meaning: {
      zh: '商家要在这么久之内处理退款申请，逾期自动同意。离线期间也照走。',
      en: 'How long a shop has to answer a refund; then it is granted. This clock runs during absences too.',
    },
    unit: 'hours',
  },
  addressChangesPerOrder: {
    name: { zh: '买家可改地址次数', en: 'Changes of an address' },
    meaning: {
      zh: '发货前，买家可以自己给一笔订单改这么多次收货地址。',
      en: 'How often a buyer may change the address of one order alone, before it ships.',
    },
    unit: 'times',
    zero: { zh: '不能自己改', en: 'not by themselves' },
  },
  receiverKeptDays: {
    name: { zh: '收货人信息保存', en: 'Receivers are kept' },
    meaning: {
      zh: '交易完成或关闭后过这么多天，收货人的姓名、电话和地址自动删除；法律要求至少三年。',
      en: 'So long after an order is finished or closed, name, phone and address of its receiver are removed; the law asks for three years at least.',
    },
    unit: 'days',
  },
  productReview: {
    name: { zh: '商品审核', en: 'Review of products' },
    meaning: {
      zh: '商品上架前是否由平台审核；单个店铺可在“商品审核”里另行设置。',
      en: 'Whether the platform looks at products before buyers see them; a shop may have a setting of its own.',
    },
    unit: 'review',
  },
}

/** What each kind of review means. */
export const reviewWords: Readonly<Record<ProductReview, Both>> = {
  none: { zh: '不审核', en: 'None' },
  first: { zh: '首次上架审核', en: 'Before the first sale' },
  all: { zh: '首次上架和每次修改内容都审核', en: 'First sale and every new content' },
}

/** The policies in the order in which an order meets them. */
export const policyGroups: readonly { readonly title: Both; readonly names: readonly PolicyName[] }[] = [
  {
    title: { zh: '发货', en: 'Shipping' },
    names: ['shipPromiseHours', 'shipPauseDaysPerAbsence', 'shipPauseDaysPerYear', 'shipPauseReasons'],
  },
  {
    title: { zh: '收货', en: 'Receipt' },
    names: [
      'confirmDaysAfterDelivery',
      'confirmDaysAfterShipping',
      'confirmExtensions',
      'confirmExtensionDays',
    ],
  },
  { title: { zh: '完成与结算', en: 'Finish and settlement' }, names: ['finishDaysAfterReceipt'] },
  { title: { zh: '退款', en: 'Refunds' }, names: ['refundAtOnceMinutes', 'refundAnswerHours'] },
  {
    title: { zh: '买家的信息', en: 'Buyers’ data' },
    names: ['addressChangesPerOrder', 'receiverKeptDays'],
  },
  { title: { zh: '商品', en: 'Goods' }, names: ['productReview'] },
]

/** The sources that the server names, in both languages; one that is not here is shown as the server says it. */
export const sourceWords: Readonly<Record<string, Both>> = {
  '快手 promiseDeliveryTime 86400/172800 s; 微信小店 48 h': {
    zh: '快手 promiseDeliveryTime 24/48 小时；微信小店 48 小时',
    en: 'Kuaishou promiseDeliveryTime 24/48 h; WeChat Shop 48 h',
  },
  'our default; no platform publishes one': {
    zh: '我们的默认值；没有平台公布过',
    en: 'our default; no platform publishes one',
  },
  'S0-03: the nine reasons': { zh: '需求 S0-03：九种离线原因', en: 'requirement S0-03: the nine reasons' },
  'S1-32 leaves N open; 10 days is usual': {
    zh: '需求 S1-32 未定天数；通行做法是 10 天',
    en: 'requirement S1-32 leaves it open; 10 days is usual',
  },
  'our default for parcels without tracking': {
    zh: '我们的默认值，用于没有物流消息的包裹',
    en: 'our default for parcels without tracking',
  },
  'our default; 抖店 timeExtend exists without a published number': {
    zh: '我们的默认值；抖店有延长收货，但没有公布次数',
    en: 'our default; Douyin Shop’s timeExtend has no published number',
  },
  'our default; a platform of known shops reviews none': {
    zh: '我们的默认值；入驻店铺已审核，商品不再审核',
    en: 'our default; shops are known, so their goods are not reviewed',
  },
  'our default': { zh: '我们的默认值', en: 'our default' },
  '微信小店: after-sale window 7 days after receipt': {
    zh: '微信小店：收货后 7 天售后期',
    en: 'WeChat Shop: after-sales window of 7 days after receipt',
  },
  'our default; 极速退款 of unshipped orders is usual': {
    zh: '我们的默认值；未发货极速退款是通行做法',
    en: 'our default; refunding unshipped orders at once is usual',
  },
  '微信小店: merchant handles 仅退款 within 48 h, then it is granted': {
    zh: '微信小店：商家 48 小时内处理仅退款，逾期同意',
    en: 'WeChat Shop: the merchant answers within 48 h, then it is granted',
  },
  'our default; platforms allow one to three': {
    zh: '我们的默认值；各平台允许 1–3 次',
    en: 'our default; platforms allow one to three',
  },
  '电子商务法 第三十一条: 交易完成之日起不少于三年': {
    zh: '《电子商务法》第三十一条：自交易完成之日起不少于三年',
    en: 'E-Commerce Law, article 31: three years at least from completion',
  },
}
