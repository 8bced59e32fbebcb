/** The words of after-sales cases as data: kinds, reasons, wishes, states. Numbers are those of 快手 and 微信小店. */

interface Named {
  readonly zh: string
  readonly en: string
}

/** Who bears the freight of a return: the side whose fault the reason names. */
export type FreightBearer = 'buyer' | 'shop'

interface Reason extends Named {
  /** Of the 微信小店 reason list. */
  readonly number: number
  readonly bearer: FreightBearer
}

const ofBuyer = (number: number, zh: string, en: string): Reason => ({ number, zh, en, bearer: 'buyer' })
const ofShop = (number: number, zh: string, en: string): Reason => ({ number, zh, en, bearer: 'shop' })

/** Why money or goods go back. */
export const refundReasons = {
  changed_mind: ofBuyer(10000000, '不想要了', 'I no longer want it'),
  out_of_stock: ofShop(10000001, '商家缺货', 'The shop is out of stock'),
  wrong_order: ofBuyer(10000002, '拍错/多拍', 'Ordered by mistake or wrong quantity'),
  missed_discount: ofBuyer(10000003, '没用/少用优惠', 'A discount was not used'),
  wrong_address: ofBuyer(10000004, '地址/电话填错', 'Wrong address or phone number'),
  missing_piece: ofShop(10000005, '少件/漏发', 'Pieces were missing'),
  wrong_product: ofShop(10000006, '卖家发错货', 'The shop sent the wrong product'),
  not_received: ofShop(10000007, '未收到商品', 'The goods did not arrive'),
  late_shipping: ofShop(10000010, '商家未按约定时间发货', 'Not shipped in the promised time'),
  agreed: ofBuyer(10000014, '与商家协商一致', 'Agreed with the shop'),
  long_on_the_way: ofShop(10000015, '快递长时间未送达', 'The parcel takes too long'),
  empty_parcel: ofShop(10000016, '包裹为空', 'The parcel was empty'),
  no_tracking: ofShop(10000017, '物流无跟踪记录', 'The parcel has no tracking record'),
  parcel_refused: ofBuyer(10000018, '已拒签', 'I refused the parcel'),
  no_reason: ofBuyer(10000019, '7天无理由', '7 days without reason'),
  not_as_described: ofShop(10000011, '与描述不符', 'Not as described'),
  poor_quality: ofShop(10000021, '质量问题', 'Poor quality'),
  counterfeit: ofShop(10000033, '假冒品牌', 'Counterfeit'),
  too_small: ofBuyer(10000039, '尺寸偏小', 'Too small'),
  too_large: ofBuyer(10000039, '尺寸偏大', 'Too large'),
  damaged: ofShop(10000040, '破损/污渍', 'Damaged or stained'),
  does_not_work: ofShop(10000041, '功能不符', 'Does not work as it should'),
  wrong_material: ofShop(10000042, '材质不符', 'Another material'),
  wrong_look: ofShop(10000043, '颜色/款式不符', 'Another colour or style'),
  parcel_opened: ofShop(10000005, '包裹被拆', 'The parcel had been opened'),
  missing_gift: ofShop(10000005, '赠品漏发', 'The gift was missing'),
  other: ofBuyer(10000008, '其他', 'Something else'),
} as const satisfies Record<string, Reason>

export type RefundReason = keyof typeof refundReasons
export const refundReasonCodes = Object.keys(refundReasons) as RefundReason[]

/** Why a buyer wants the money of goods back that have not shipped. */
export const askReasonCodes = [
  'changed_mind',
  'out_of_stock',
  'wrong_order',
  'missed_discount',
  'wrong_address',
  'late_shipping',
  'agreed',
  'other',
] as const satisfies readonly RefundReason[]

export type AskReason = (typeof askReasonCodes)[number]

/** Why a shop gives money back that nobody asked for. */
export const giveReasonCodes = [
  'out_of_stock',
  'agreed',
  'late_shipping',
  'missing_piece',
  'wrong_product',
  'not_received',
  'not_as_described',
  'poor_quality',
  'damaged',
  'missed_discount',
  'other',
] as const satisfies readonly RefundReason[]

interface Kind extends Named {
  /** What 快手 calls handlingWay. */
  readonly number: number
  /** The goods go back to the shop first. */
  readonly returns: boolean
  /** Its end: money goes back, or the shop sends a parcel. No money moves with the others, and they are no refunds. */
  readonly ends: 'refund' | 'parcel'
  /** Why a buyer may want it for goods that have shipped. */
  readonly reasons: readonly RefundReason[]
}

/** What a case is about. */
export const caseKinds = {
  refund_only: {
    number: 10,
    zh: '仅退款',
    en: 'Refund only',
    returns: false,
    ends: 'refund',
    reasons: [
      'not_received',
      'long_on_the_way',
      'no_tracking',
      'parcel_refused',
      'empty_parcel',
      'missing_piece',
      'wrong_product',
      'not_as_described',
      'poor_quality',
      'damaged',
      'counterfeit',
      'agreed',
      'other',
    ],
  },
  return_refund: {
    number: 1,
    zh: '退货退款',
    en: 'Return and refund',
    returns: true,
    ends: 'refund',
    reasons: [
      'no_reason',
      'too_small',
      'too_large',
      'wrong_look',
      'wrong_material',
      'wrong_product',
      'not_as_described',
      'poor_quality',
      'damaged',
      'does_not_work',
      'counterfeit',
      'changed_mind',
      'agreed',
      'other',
    ],
  },
  exchange: {
    number: 3,
    zh: '换货',
    en: 'Exchange',
    returns: true,
    ends: 'parcel',
    reasons: [
      'too_small',
      'too_large',
      'wrong_look',
      'wrong_product',
      'poor_quality',
      'damaged',
      'does_not_work',
      'agreed',
      'other',
    ],
  },
  resend: {
    number: 4,
    zh: '补寄',
    en: 'Send again',
    returns: false,
    ends: 'parcel',
    reasons: ['missing_piece', 'parcel_opened', 'damaged', 'missing_gift'],
  },
  repair: {
    number: 5,
    zh: '维修',
    en: 'Repair',
    returns: true,
    ends: 'parcel',
    reasons: ['poor_quality', 'does_not_work', 'damaged', 'agreed', 'other'],
  },
} as const satisfies Record<string, Kind>
export type CaseKind = keyof typeof caseKinds
export const caseKindCodes = Object.keys(caseKinds) as CaseKind[]

/** What the buyer wishes, whatever the kind of the case; a case has none until they were asked. */
export const wishes = {
  refund: { zh: '退款', en: 'My money back' },
  return_refund: { zh: '退货退款', en: 'Return it for my money' },
  exchange: { zh: '换一件', en: 'Another one' },
  resend: { zh: '补寄', en: 'What is missing' },
  repair: { zh: '维修', en: 'A repair' },
  compensation: { zh: '留下商品，要补偿', en: 'Keep it, with compensation' },
} as const satisfies Record<string, Named>
export type Wish = keyof typeof wishes
export const wishCodes = Object.keys(wishes) as Wish[]

/** Who opened a case: the buyer asked, or the shop gave money back by itself (主动退款). */
export const caseOrigins = ['buyer', 'shop'] as const

/** What people read for a state. */
export const caseStateNames = {
  asked: { zh: '待商家处理', en: 'Waiting for the shop' },
  refused: { zh: '商家已拒绝，待买家处理', en: 'Refused, waiting for the buyer' },
  returning: { zh: '待买家寄回', en: 'Waiting for the buyer to send it' },
  in_return: { zh: '退货途中', en: 'On its way back' },
  lost: { zh: '退货丢件', en: 'Lost on its way back' },
  arrived: { zh: '退货已到，待验货', en: 'Returned, to be inspected' },
  sending: { zh: '待商家寄出', en: 'Waiting for the shop to send it' },
  sent: { zh: '商家已寄出', en: 'On its way to the buyer' },
  disputed: { zh: '平台处理中', en: 'With the platform' },
  owed_back: { zh: '待商家寄还', en: 'To be sent back to the buyer' },
  refunding: { zh: '退款中', en: 'Refund in progress' },
  refunded: { zh: '已退款', en: 'Refunded' },
  done: { zh: '已完成', en: 'Done' },
  rejected: { zh: '商家已拒绝', en: 'Rejected by the shop' },
  withdrawn: { zh: '买家已撤回', en: 'Withdrawn by the buyer' },
  expired: { zh: '买家逾期未寄回，已关闭', en: 'Closed, nothing was sent back in time' },
} as const satisfies Record<string, Named>
export type CaseState = keyof typeof caseStateNames
export const caseStates = Object.keys(caseStateNames) as CaseState[]

/** Who decided a case: a rule at once, the merchant, the clock because the merchant did not, the buyer, an officer. */
export const deciders = ['policy', 'merchant', 'timeout', 'buyer', 'platform'] as const
export type Decider = (typeof deciders)[number]

/** Whose turn it is. */
export const sides = ['buyer', 'shop', 'platform'] as const
export type Side = (typeof sides)[number]

/** What came of goods that went back; only what is sellable goes back on the shelf. */
export const inspectionResults = {
  sellable: { zh: '可再售', en: 'Sellable' },
  damaged: { zh: '有损坏', en: 'Damaged' },
  scrap: { zh: '报废', en: 'Scrap' },
} as const satisfies Record<string, Named>
export type InspectionResult = keyof typeof inspectionResults
export const inspectionResultCodes = Object.keys(inspectionResults) as InspectionResult[]

/** Why a shop refuses a request or a returned parcel; numbers are those of 微信小店 where it has one. */
export const refuseReasons = {
  not_agreed: { zh: '与买家协商未达成一致', en: 'No agreement with the buyer' },
  no_evidence: { zh: '凭证不足，请补充', en: 'The evidence is not sufficient' },
  wrong_kind: { zh: '售后类型选错，请修改', en: 'Another kind of request fits' },
  wrong_amount: { zh: '金额不对，请修改', en: 'The amount is not right' },
  already_shipped: { zh: '商品已发出，请收到后退货', en: 'It has shipped, please return it' },
  delivered: { zh: '物流显示已签收', en: 'The parcel was signed for' },
  beyond_window: { zh: '超过售后期限', en: 'The time to ask is over' },
  wrong_return_number: { zh: '退货单号有误', en: 'The return number is wrong' },
  spoils_resale: { zh: '影响二次销售', en: 'It cannot be sold again' },
  not_ours: { zh: '退回的不是本订单商品', en: 'What came back is not of this order' },
  pieces_missing: { zh: '退回的商品少件', en: 'Pieces were missing in the return' },
  empty_return: { zh: '收到空包裹', en: 'The return was empty' },
  other: { zh: '其他', en: 'Something else' },
} as const satisfies Record<string, Named>
export type RefuseReason = keyof typeof refuseReasons
export const refuseReasonCodes = Object.keys(refuseReasons) as RefuseReason[]

/** On what occasion a side said something with evidence. */
export const statementOccasions = [
  'applied',
  'changed',
  'refused',
  'return_refused',
  'disputed',
  'returned',
  'lost',
  'taken_back',
  'inspected',
  'decided',
  'sent',
] as const
export type StatementOccasion = (typeof statementOccasions)[number]

/** Longest text of one statement. */
export const MAX_STATEMENT = 500
/** Most pictures of one statement. */
export const MAX_CASE_PICTURES = 9

/** What can be done with a case, each by the side whose act it is; see case-states. */
export const caseActions = [
  'answer',
  'concede',
  'withdraw',
  'change',
  'dispute',
  'record_wish',
  'propose',
  'post_return',
  'arrive',
  'take_back',
  'lose',
  'find',
  'make_good',
  'inspect',
  'refuse_return',
  'book_late',
  'send_again',
  'send',
  'receive',
  'decide',
] as const
export type CaseAction = (typeof caseActions)[number]
