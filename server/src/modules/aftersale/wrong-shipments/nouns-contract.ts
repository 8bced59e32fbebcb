/** The words of wrong shipments as data. */

/** What people read for a state of a wrong shipment. */
export const wrongStateNames = {
  open: { zh: '待联系买家', en: 'Buyer to be contacted' },
  promised: { zh: '处理中', en: 'Promised' },
  solved: { zh: '已解决，待结案', en: 'Solved, to be closed' },
  closed: { zh: '已结案', en: 'Closed' },
  dismissed: { zh: '不成立', en: 'Dismissed' },
} as const
export type WrongState = keyof typeof wrongStateNames
export const wrongStates = Object.keys(wrongStateNames) as WrongState[]

/** Whether the buyer still waits for what was promised. */
export const isUnsolved = (state: WrongState): boolean => state === 'open' || state === 'promised'

/** Why the wrong goods left the shop. */
export const wrongCauses = {
  product_data: { zh: '商品信息录入错误', en: 'Product data entered wrong' },
  stock_differs: { zh: '库存与实物不符', en: 'Stock differs from the shelf' },
  picking: { zh: '拣货打包粗心', en: 'Careless picking or packing' },
  courier: { zh: '快递派错、分拣错', en: 'The courier delivered or sorted wrong' },
  other: { zh: '其他', en: 'Something else' },
} as const
export type WrongCause = keyof typeof wrongCauses
export const wrongCauseCodes = Object.keys(wrongCauses) as WrongCause[]

/** What the buyer got in the end. */
export const wrongSolutions = {
  return_refund: { zh: '退货退款', en: 'Returned for a refund' },
  exchange: { zh: '换货', en: 'Exchanged' },
  resend: { zh: '补寄', en: 'Sent again' },
  refund: { zh: '仅退款', en: 'Refunded' },
  keep: { zh: '留下商品并补偿', en: 'Kept with compensation' },
} as const
export type WrongSolution = keyof typeof wrongSolutions
export const wrongSolutionCodes = Object.keys(wrongSolutions) as WrongSolution[]

/** Steps in the history of a wrong shipment. */
export const wrongSteps = {
  opened: { zh: '建单', en: 'Opened' },
  contacted: { zh: '已联系买家', en: 'Contacted the buyer' },
  alarmed: { zh: '未按时联系买家', en: 'The buyer was not contacted in time' },
  promised: { zh: '改承诺时间', en: 'Changed the promise' },
  breached: { zh: '超过承诺时间', en: 'The promise was broken' },
  chosen: { zh: '买家选择', en: 'The buyer chose' },
  confirmed: { zh: '确认发错', en: 'Confirmed' },
  dismissed: { zh: '判定不成立', en: 'Dismissed' },
  solved: { zh: '已解决', en: 'Solved' },
  closed: { zh: '结案', en: 'Closed' },
  compensated: { zh: '补偿', en: 'Compensated' },
  swap_found: { zh: '找到互换的订单', en: 'Found the swapped order' },
} as const
export type WrongStep = keyof typeof wrongSteps
export const wrongStepCodes = Object.keys(wrongSteps) as WrongStep[]

/** What a buyer may choose; in the order in which they are offered. */
export const wrongChoices = {
  exchange: { zh: '换货：退回发错的，换订的商品', en: 'Exchange it for what you ordered' },
  return_refund: { zh: '退货退款', en: 'Return it for a refund' },
  keep: { zh: '留下商品，要补偿', en: 'Keep it, with compensation' },
  refund: { zh: '不退货，退款', en: 'Refund without a return' },
} as const satisfies Partial<Record<WrongSolution, { zh: string; en: string }>>
export type WrongChoice = keyof typeof wrongChoices
export const wrongChoiceCodes = Object.keys(wrongChoices) as WrongChoice[]

/** What a shop gives a buyer beside what their request comes to; the last two by rule. */
export const compensationKinds = {
  money: { zh: '打款', en: 'Money' },
  coupon: { zh: '优惠券', en: 'Coupon' },
  voucher: { zh: '代金券', en: 'Voucher' },
  gift: { zh: '赠品', en: 'Gift' },
  return_freight: { zh: '退货运费', en: 'Return freight' },
  out_of_stock: { zh: '缺货赔偿', en: 'For goods out of stock' },
} as const
export type CompensationKind = keyof typeof compensationKinds
export const compensationKindCodes = Object.keys(compensationKinds) as CompensationKind[]

export const compensationStateNames = {
  due: { zh: '待付，自动重试', en: 'Due, tried again' },
  asked: { zh: '待审批', en: 'Waiting for approval' },
  paying: { zh: '打款中', en: 'Being paid' },
  to_send: { zh: '待寄出', en: 'To be sent' },
  given: { zh: '已给', en: 'Given' },
  failed: { zh: '没有给成', en: 'Failed' },
  covered: { zh: '运费险已赔', en: 'Paid by the insurer' },
} as const
export type CompensationState = keyof typeof compensationStateNames
export const compensationStates = Object.keys(compensationStateNames) as CompensationState[]

/** What speaks for it that the goods of two orders were swapped, and how much: our weights, the strongest first. */
export const swapSigns = {
  reported: { zh: '这位买家也反映收到的不对', en: 'its buyer says the wrong goods came too', weight: 5 },
  named: { zh: '买家说收到的，正是这单的规格', en: 'the buyer describes what this order holds', weight: 4 },
  same_product: { zh: '同款不同规格，容易拿错', en: 'the same product in another spec', weight: 3 },
  same_wave: { zh: '同一波次拣货', en: 'picked in the same wave', weight: 3 },
  look_alike: { zh: '外观相近的商品', en: 'goods that look alike', weight: 3 },
  same_picker: { zh: '同一人拣货', en: 'picked by the same person', weight: 2 },
  same_hour: { zh: '一小时内发出', en: 'left within an hour', weight: 2 },
  same_courier: { zh: '同一家快递', en: 'the same courier', weight: 1 },
} as const
export type SwapSign = keyof typeof swapSigns
export const swapSignCodes = Object.keys(swapSigns) as SwapSign[]
