import type { Words } from '../../../kernel/words.ts'

/**
 * Why a buyer wants the money of an unshipped order back, sorted by what can be done about it. All but `must_refund` can
 * perhaps be kept; `unclear` says nothing yet.
 */
export const reasonClasses = [
  'wrong_address',
  'wrong_sku',
  'waiting',
  'no_answer',
  'price',
  'changed_mind',
  'unclear',
  'must_refund',
] as const
export type ReasonClass = (typeof reasonClasses)[number]

export const reasonClassNames: Readonly<Record<ReasonClass, Words>> = {
  wrong_address: { zh: '地址或电话填错', en: 'Wrong address or phone' },
  wrong_sku: { zh: '拍错规格或数量', en: 'Wrong variant or quantity' },
  waiting: { zh: '等太久', en: 'Waiting too long' },
  no_answer: { zh: '客服没有回复', en: 'Customer service did not answer' },
  price: { zh: '价格或优惠', en: 'Price or discount' },
  changed_mind: { zh: '改变主意', en: 'Changed their mind' },
  unclear: { zh: '没说原因', en: 'No reason given' },
  must_refund: { zh: '非退不可', en: 'Must be refunded' },
}

/** What makes a refund one that nobody should try to prevent. */
export const mustKinds = [
  'distrust',
  'duplicate',
  'danger',
  'law',
  'anger',
  'refusal',
  'out_of_stock',
  'life_event',
] as const
export type MustKind = (typeof mustKinds)[number]

export const mustKindNames: Readonly<Record<MustKind, Words>> = {
  distrust: { zh: '不信任商品质量或真假', en: 'Does not trust the product' },
  duplicate: { zh: '重复下单', en: 'Ordered twice' },
  danger: { zh: '可能有害', en: 'May do harm' },
  law: { zh: '投诉或法律途径', en: 'Complaint or legal steps' },
  anger: { zh: '非常生气', en: 'Very angry' },
  refusal: { zh: '明确不接受挽留', en: 'Asked not to be persuaded' },
  out_of_stock: { zh: '缺货或已与店铺说好', en: 'Out of stock, or agreed with the shop' },
  life_event: { zh: '家中变故', en: 'A loss in the family' },
}

/** What the shop should do next about a request of a class. */
export const suggestedSteps = {
  wrong_address: {
    zh: '请买家自助改地址（订单页“改地址”），改好就不用退；发货前都能改。',
    en: 'Ask the buyer to change the address on the order page. That is possible until it ships, and no refund is needed.',
  },
  wrong_sku: {
    zh: '问清楚想要哪个规格或数量，确认有货；退掉多拍的件，或请买家重拍对的规格。',
    en: 'Ask which variant or quantity is wanted and check the stock. Refund the extra pieces, or have the right variant ordered.',
  },
  waiting: {
    zh: '道歉，给出确切的发货时间，优先发这一单；做不到的日期不要承诺。',
    en: 'Apologise, give a date that will hold, and ship this order first. Promise no date that may fail.',
  },
  no_answer: {
    zh: '先为没有及时回复道歉，马上回答买家的问题，再问是否还需要退款。',
    en: 'Apologise for the late answer, answer the question now, then ask whether the refund is still wanted.',
  },
  price: {
    zh: '核对优惠：该用而没用上的，按权限补差价或发优惠券；不在权限内就正常退款。',
    en: 'Check the discounts. What should have applied is made up by a payout or coupon within your limit; otherwise refund.',
  },
  changed_mind: {
    zh: '理解并问一句顾虑，能解答就解答；买家坚持就退，不反复劝。',
    en: 'Show understanding and ask once what the concern is. If the buyer still wants the refund, give it.',
  },
  unclear: {
    zh: '礼貌地问一次原因；没有回复就按时处理退款。',
    en: 'Ask once, politely, for the reason. Without an answer, handle the refund in time.',
  },
  must_refund: {
    zh: '道歉，说明退款马上办，问一下买家的期望；在时限内退款，不再发任何优惠或挽留。',
    en: 'Apologise, say that the refund is being made, ask what the buyer wishes. Refund in time; make no offer of any kind.',
  },
} as const satisfies Readonly<Record<ReasonClass, Words>>

/** What led to a class: words of the buyer (with their place in the text), the reason chosen, or a fact of the order. */
export interface Evidence {
  readonly source: 'words' | 'reason' | 'fact'
  /** The buyer's own words; of a reason its code; of a fact its name. */
  readonly text: string
  /** Where the words begin in the buyer's text, in UTF-16 units; -1 of what is not words. */
  readonly at: number
  readonly leadsTo: ReasonClass
}

export interface ReasonVerdict {
  readonly reasonClass: ReasonClass
  /** Set with must_refund alone. */
  readonly mustKind: MustKind | null
  readonly evidence: readonly Evidence[]
}

/** What is known of the order at the moment of the request. */
export const reasonFacts = ['unanswered', 'late'] as const
export type ReasonFact = (typeof reasonFacts)[number]

export const reasonFactNames: Readonly<Record<ReasonFact, Words>> = {
  unanswered: { zh: '买家的消息还没有人回复', en: 'A message of the buyer waits for an answer' },
  late: { zh: '已过承诺发货时间', en: 'The ship promise has passed' },
}
