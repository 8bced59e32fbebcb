import { formatYuan } from '../../../kernel/money.ts'
import type { Language } from '../../../kernel/refusal.ts'
import { shanghaiMinute } from '../../../kernel/shanghai-minute.ts'
import type { CaseState } from '../../aftersale/cases/contract.ts'
import type { OrderPart, OrderState } from '../../ordering/orders/contract.ts'

/** What an answer needs to know of an order. */
export interface OrderFacts {
  readonly number: string
  readonly state: OrderState
  readonly cancelReason: 'unpaid_timeout' | 'buyer' | 'shop_away' | 'refunded' | null
  /** State of the newest refund case. */
  readonly refund: CaseState | null
  /** The merchant's deadline to answer a refund that was asked. */
  readonly refundAnswerBy: Date | null
  readonly parts: readonly OrderPart[]
  /** What reached the buyer of its money. */
  readonly refundedFen: number
  /** 暂停处理. */
  readonly paused: boolean
  /** The clock of its state in wall time. `dueAt` null: it stands still without a known end. */
  readonly clock: {
    readonly dueAt: Date | null
    readonly standsStill: boolean
    readonly overdue: boolean
  } | null
  readonly parcels: readonly {
    readonly courierZh: string
    readonly courierEn: string
    readonly waybill: string
    readonly delivered: boolean
  }[]
}

type Words = (order: OrderFacts, due: string | null) => string

/** The order's state and what happens next, for its buyer. */
export function orderAnswer(order: OrderFacts, language: Language): string {
  const due = order.clock?.dueAt ? shanghaiMinute(order.clock.dueAt, language) : null
  const state = (language === 'zh' ? inChinese : inEnglish)[order.state](order, due)
  return [state, ...returned(order, language)].join(language === 'zh' ? '' : ' ')
}

/** What of its money went back while it goes on. */
function returned({ parts, refundedFen }: OrderFacts, language: Language): string[] {
  const yuan = formatYuan(refundedFen)
  if (parts.includes('part_refunded'))
    return [language === 'zh' ? `其中 ¥${yuan} 已原路退回。` : `¥${yuan} of it was returned to you.`]
  if (parts.includes('refunded'))
    return [language === 'zh' ? `¥${yuan} 已全部原路退回。` : `All of its ¥${yuan} was returned to you.`]
  return []
}

/** Several orders may be meant: names them and asks which. At most three are named. */
export function whichOrder(numbers: readonly string[], language: Language): string {
  const [named, count] = [numbers.slice(0, 3), numbers.length]
  if (language === 'zh') {
    return `您在本店有 ${count} 笔未完成的订单：${named.join('、')}${count > 3 ? '等' : ''}。请发送订单号或订单卡片，马上为您查询。`
  }
  return `You have ${count} open orders here: ${named.join(', ')}${count > 3 ? ' and more' : ''}. Send an order number or an order card and we will look it up.`
}

const inChinese: Record<OrderState, Words> = {
  unpaid: ({ number }, due) => `订单 ${number} 待付款，请在 ${due} 前付款，逾期将自动关闭。`,
  paid: paidInChinese,
  shipped: (order, due) => {
    const confirm = due
      ? `请收到后确认收货，${due} 将自动确认。`
      : '自动确认收货的时间在店铺离线期间暂停计算，请收到后确认收货。'
    const progress = isDelivered(order) ? '已送达' : '已发货'
    return `订单 ${order.number} ${progress}${parcelsInChinese(order)}。${confirm}`
  },
  received: ({ number }, due) =>
    `订单 ${number} 已确认收货，交易将在 ${due} 完成；商品有问题请在此之前联系我们。`,
  finished: ({ number }) => `订单 ${number} 已完成。商品有问题请直接留言，我们会为您处理。`,
  cancelled: (order) => closedInChinese(order),
}

function paidInChinese(order: OrderFacts, due: string | null): string {
  const { number, refund, refundAnswerBy, paused, clock } = order
  const part = order.parts.includes('part_shipped')
  if (refund === 'asked') {
    const by = refundAnswerBy ? `，店铺会在 ${shanghaiMinute(refundAnswerBy, 'zh')} 前答复，逾期自动同意` : ''
    return `订单 ${number} 已申请退款${by}。`
  }
  if (refund === 'refunding') return `订单 ${number} 的退款已同意，款项正在原路退回。`
  if (clock?.standsStill || (paused && !clock?.overdue)) {
    const moved = clock?.standsStill ? '顺延至' : '仍为'
    const next = due ? `发货时限${moved} ${due}` : '发货时限随之顺延，恢复后会通知您新的发货时间'
    return `订单 ${number} ${part ? `已部分发货${parcelsInChinese(order)}，其余` : '已付款，'}因店铺离线暂停处理；恢复营业后继续发货，${next}。您也可以申请退款。`
  }
  if (clock?.overdue) {
    return `订单 ${number} ${part ? `已部分发货${parcelsInChinese(order)}，其余` : '已付款，但'}已过承诺的发货时间 ${due}，店铺会尽快发出；您也可以申请退款。`
  }
  if (part)
    return `订单 ${number} 已部分发货${parcelsInChinese(order)}，其余将在 ${due} 前发出。发出后会通知您运单号。`
  return `订单 ${number} 已付款，等待发货，将在 ${due} 前发出。发出后会通知您运单号。`
}

function parcelsInChinese({ parcels }: OrderFacts): string {
  if (parcels.length === 0) return ''
  return `（${parcels.map(({ courierZh, waybill }) => `${courierZh} ${waybill}`).join('，')}）`
}

function closedInChinese({ number, cancelReason, refund }: OrderFacts): string {
  if (cancelReason === 'buyer') return `订单 ${number} 已按您的要求取消，您没有被扣款。仍想要可以重新下单。`
  if (cancelReason === 'shop_away') {
    return `订单 ${number} 因店铺暂停营业已关闭，您没有被扣款。店铺恢复后可以重新下单。`
  }
  if (cancelReason === 'unpaid_timeout') {
    return `订单 ${number} 未在时限内付款，已自动关闭。仍想要可以重新下单。`
  }
  const money =
    refund === 'refunded' ? '款项已原路退回，请以支付账户到账为准' : '款项正在原路退回，到账后会通知您'
  return `订单 ${number} 已退款关闭，${money}。`
}

const inEnglish: Record<OrderState, Words> = {
  unpaid: ({ number }, due) =>
    `Order ${number} is waiting for payment. Pay by ${due}, otherwise it closes automatically.`,
  paid: paidInEnglish,
  shipped: (order, due) => {
    const confirm = due
      ? `Please confirm receipt when you have it. It is confirmed automatically on ${due}.`
      : 'Please confirm receipt when you have it. Automatic confirmation is paused while the shop is away.'
    const progress = isDelivered(order) ? 'was delivered' : 'is in transit'
    return `Order ${order.number} ${progress}${parcelsInEnglish(order)}. ${confirm}`
  },
  received: ({ number }, due) =>
    `Order ${number} was received and will be finished on ${due}. If anything is wrong with the products, contact us before then.`,
  finished: ({ number }) =>
    `Order ${number} is finished. If anything is wrong with the products, write to us here.`,
  cancelled: (order) => closedInEnglish(order),
}

function paidInEnglish(order: OrderFacts, due: string | null): string {
  const { number, refund, refundAnswerBy, paused, clock } = order
  const isPart = order.parts.includes('part_shipped')
  const part = `was shipped in part${parcelsInEnglish(order)}; the rest`
  if (refund === 'asked') {
    const by = refundAnswerBy
      ? `; the shop answers by ${shanghaiMinute(refundAnswerBy, 'en')}, otherwise it is approved automatically`
      : ''
    return `You requested a refund of order ${number}${by}.`
  }
  if (refund === 'refunding')
    return `The refund of order ${number} was approved and the money is being returned to you.`
  if (clock?.standsStill || (paused && !clock?.overdue)) {
    const moved = clock?.standsStill ? 'moves to' : 'stays'
    const next = due
      ? `its shipping deadline ${moved} ${due}`
      : 'its shipping deadline moves with it and we will send you the new date'
    return `Order ${number} ${isPart ? `${part} is` : 'is paid and'} on hold while the shop is away. It continues when the shop is back; ${next}. You can also request a refund.`
  }
  if (clock?.overdue) {
    return `Order ${number} ${isPart ? `${part} is` : 'is paid but'} past its shipping deadline, ${due}. The shop will ship it as soon as possible. You can also request a refund.`
  }
  return `Order ${number} ${isPart ? part : 'is paid and'} will be shipped by ${due}. We will send you the waybill number when it ships.`
}

function parcelsInEnglish({ parcels }: OrderFacts): string {
  if (parcels.length === 0) return ''
  return ` (${parcels.map(({ courierEn, waybill }) => `${courierEn} ${waybill}`).join(', ')})`
}

function closedInEnglish({ number, cancelReason, refund }: OrderFacts): string {
  if (cancelReason === 'buyer') {
    return `Order ${number} was cancelled at your request. You were not charged. You can order again at any time.`
  }
  if (cancelReason === 'shop_away') {
    return `Order ${number} was closed because the shop is away. You were not charged. You can order again when the shop is back.`
  }
  if (cancelReason === 'unpaid_timeout') {
    return `Order ${number} was not paid in time and was closed. You can order again at any time.`
  }
  const money =
    refund === 'refunded'
      ? 'the money was returned to the account you paid from'
      : 'the money is being returned to you'
  return `Order ${number} was refunded and is closed; ${money}.`
}

const isDelivered = ({ parcels }: OrderFacts): boolean =>
  parcels.length > 0 && parcels.every((parcel) => parcel.delivered)
