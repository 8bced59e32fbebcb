import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OrderFacts, orderAnswer, whichOrder } from './order-answer.ts'

const due = new Date('2026-03-04T10:00:00+08:00')
const order = (what: Partial<OrderFacts>): OrderFacts => ({
  number: '20260302000001',
  state: 'paid',
  cancelReason: null,
  parts: [],
  refundedFen: 0,
  refund: null,
  refundAnswerBy: null,
  paused: false,
  clock: { dueAt: due, standsStill: false, overdue: false },
  parcels: [],
  ...what,
})
const parcel = { courierZh: '中通快递', courierEn: 'ZTO', waybill: '75312345678901', delivered: false }
const closed = { state: 'cancelled', clock: null } as const

/** Each state with what the buyer reads, in both languages. */
const answers: [string, Partial<OrderFacts>, string, string][] = [
  [
    'unpaid',
    { state: 'unpaid' },
    '订单 20260302000001 待付款，请在 3月4日 10:00 前付款，逾期将自动关闭。',
    'Order 20260302000001 is waiting for payment. Pay by 4 Mar, 10:00, otherwise it closes automatically.',
  ],
  [
    'paid',
    {},
    '订单 20260302000001 已付款，等待发货，将在 3月4日 10:00 前发出。发出后会通知您运单号。',
    'Order 20260302000001 is paid and will be shipped by 4 Mar, 10:00. We will send you the waybill number when it ships.',
  ],
  [
    'paid, late',
    { clock: { dueAt: due, standsStill: false, overdue: true } },
    '订单 20260302000001 已付款，但已过承诺的发货时间 3月4日 10:00，店铺会尽快发出；您也可以申请退款。',
    'Order 20260302000001 is paid but past its shipping deadline, 4 Mar, 10:00. The shop will ship it as soon as possible. You can also request a refund.',
  ],
  [
    'shipped in part, and refunded in part',
    { parts: ['part_shipped', 'part_refunded'], refundedFen: 1250, parcels: [parcel] },
    '订单 20260302000001 已部分发货（中通快递 75312345678901），其余将在 3月4日 10:00 前发出。发出后会通知您运单号。其中 ¥12.50 已原路退回。',
    'Order 20260302000001 was shipped in part (ZTO 75312345678901); the rest will be shipped by 4 Mar, 10:00. We will send you the waybill number when it ships. ¥12.50 of it was returned to you.',
  ],
  [
    'shipped in part and late',
    { parts: ['part_shipped'], parcels: [parcel], clock: { dueAt: due, standsStill: false, overdue: true } },
    '订单 20260302000001 已部分发货（中通快递 75312345678901），其余已过承诺的发货时间 3月4日 10:00，店铺会尽快发出；您也可以申请退款。',
    'Order 20260302000001 was shipped in part (ZTO 75312345678901); the rest is past its shipping deadline, 4 Mar, 10:00. The shop will ship it as soon as possible. You can also request a refund.',
  ],
  [
    'on hold with an end',
    { paused: true, clock: { dueAt: due, standsStill: true, overdue: false } },
    '订单 20260302000001 已付款，因店铺离线暂停处理；恢复营业后继续发货，发货时限顺延至 3月4日 10:00。您也可以申请退款。',
    'Order 20260302000001 is paid and on hold while the shop is away. It continues when the shop is back; its shipping deadline moves to 4 Mar, 10:00. You can also request a refund.',
  ],
  [
    'on hold without an end',
    { paused: true, clock: { dueAt: null, standsStill: true, overdue: false } },
    '订单 20260302000001 已付款，因店铺离线暂停处理；恢复营业后继续发货，发货时限随之顺延，恢复后会通知您新的发货时间。您也可以申请退款。',
    'Order 20260302000001 is paid and on hold while the shop is away. It continues when the shop is back; its shipping deadline moves with it and we will send you the new date. You can also request a refund.',
  ],
  [
    'on hold by an absence that does not stop the clock',
    { paused: true },
    '订单 20260302000001 已付款，因店铺离线暂停处理；恢复营业后继续发货，发货时限仍为 3月4日 10:00。您也可以申请退款。',
    'Order 20260302000001 is paid and on hold while the shop is away. It continues when the shop is back; its shipping deadline stays 4 Mar, 10:00. You can also request a refund.',
  ],
  [
    'refund asked',
    { refund: 'asked', refundAnswerBy: due },
    '订单 20260302000001 已申请退款，店铺会在 3月4日 10:00 前答复，逾期自动同意。',
    'You requested a refund of order 20260302000001; the shop answers by 4 Mar, 10:00, otherwise it is approved automatically.',
  ],
  [
    'refund granted',
    { refund: 'refunding' },
    '订单 20260302000001 的退款已同意，款项正在原路退回。',
    'The refund of order 20260302000001 was approved and the money is being returned to you.',
  ],
  [
    'shipped',
    { state: 'shipped', parcels: [parcel] },
    '订单 20260302000001 已发货（中通快递 75312345678901）。请收到后确认收货，3月4日 10:00 将自动确认。',
    'Order 20260302000001 is in transit (ZTO 75312345678901). Please confirm receipt when you have it. It is confirmed automatically on 4 Mar, 10:00.',
  ],
  [
    'delivered while the shop is away',
    {
      state: 'shipped',
      parcels: [{ ...parcel, delivered: true }],
      clock: { dueAt: null, standsStill: true, overdue: false },
    },
    '订单 20260302000001 已送达（中通快递 75312345678901）。自动确认收货的时间在店铺离线期间暂停计算，请收到后确认收货。',
    'Order 20260302000001 was delivered (ZTO 75312345678901). Please confirm receipt when you have it. Automatic confirmation is paused while the shop is away.',
  ],
  [
    'received',
    { state: 'received' },
    '订单 20260302000001 已确认收货，交易将在 3月4日 10:00 完成；商品有问题请在此之前联系我们。',
    'Order 20260302000001 was received and will be finished on 4 Mar, 10:00. If anything is wrong with the products, contact us before then.',
  ],
  [
    'finished',
    { state: 'finished', clock: null },
    '订单 20260302000001 已完成。商品有问题请直接留言，我们会为您处理。',
    'Order 20260302000001 is finished. If anything is wrong with the products, write to us here.',
  ],
  [
    'finished and refunded whole',
    { state: 'finished', clock: null, parts: ['refunded'], refundedFen: 9900 },
    '订单 20260302000001 已完成。商品有问题请直接留言，我们会为您处理。¥99.00 已全部原路退回。',
    'Order 20260302000001 is finished. If anything is wrong with the products, write to us here. All of its ¥99.00 was returned to you.',
  ],
  [
    'closed unpaid',
    { ...closed, cancelReason: 'unpaid_timeout' },
    '订单 20260302000001 未在时限内付款，已自动关闭。仍想要可以重新下单。',
    'Order 20260302000001 was not paid in time and was closed. You can order again at any time.',
  ],
  [
    'closed by the buyer',
    { ...closed, cancelReason: 'buyer' },
    '订单 20260302000001 已按您的要求取消，您没有被扣款。仍想要可以重新下单。',
    'Order 20260302000001 was cancelled at your request. You were not charged. You can order again at any time.',
  ],
  [
    'closed because the shop went away',
    { ...closed, cancelReason: 'shop_away' },
    '订单 20260302000001 因店铺暂停营业已关闭，您没有被扣款。店铺恢复后可以重新下单。',
    'Order 20260302000001 was closed because the shop is away. You were not charged. You can order again when the shop is back.',
  ],
  [
    'refunded, money under way',
    { ...closed, cancelReason: 'refunded', refund: 'refunding' },
    '订单 20260302000001 已退款关闭，款项正在原路退回，到账后会通知您。',
    'Order 20260302000001 was refunded and is closed; the money is being returned to you.',
  ],
  [
    'refunded',
    { ...closed, cancelReason: 'refunded', refund: 'refunded' },
    '订单 20260302000001 已退款关闭，款项已原路退回，请以支付账户到账为准。',
    'Order 20260302000001 was refunded and is closed; the money was returned to the account you paid from.',
  ],
]

for (const [name, facts, zh, en] of answers) {
  test(`S0-11 an order that is ${name}: its state and what happens next`, () => {
    assert.equal(orderAnswer(order(facts), 'zh'), zh)
    assert.equal(orderAnswer(order(facts), 'en'), en)
  })
}

test('S0-11 several open orders are named, three at most', () => {
  assert.equal(
    whichOrder(['1', '2'], 'zh'),
    '您在本店有 2 笔未完成的订单：1、2。请发送订单号或订单卡片，马上为您查询。',
  )
  assert.match(whichOrder(['1', '2', '3', '4'], 'zh'), /4 笔未完成的订单：1、2、3等。/)
  assert.match(whichOrder(['1', '2', '3', '4'], 'en'), /4 open orders here: 1, 2, 3 and more\./)
})
