import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addHours, addMs } from '../../kernel/time.ts'
import { aftersalePolicies } from '../../modules/aftersale/index.ts'
import { fulfillmentPolicies } from '../../modules/fulfillment/index.ts'
import { orderingPolicies } from '../../modules/ordering/index.ts'
import { orderStates } from '../../modules/ordering/orders/contract.ts'
import type { AbsenceFacts, ShopFacts } from '../../modules/shop/index.ts'
import { buyerActionsOf, shopActionsOf } from './order-actions.ts'

const policies = orderingPolicies.defaults

const now = new Date('2026-03-02T10:00:00+08:00')

const order = {
  order_id: 'o',
  number: '260302000001',
  source: null,
  state: 'paid',
  close_by: addHours(now, 1),
  paid_at: addHours(now, -3),
  confirm_extended: policies.confirmExtensions,
  address_changes: 0,
  part_shipped_at: null,
  refund_open: false,
  freight_fen: 0,
  freight_refunded_fen: 0,
  received_at: null,
  urged_at: null,
} as const

const lines = [
  {
    line_no: 1,
    quantity: 1,
    shipped: 0,
    given_back: 0,
    refund_open: false,
    refunded_pieces: 0,
    amount_fen: 9900,
    refunded_fen: 0,
  },
]

const absence: AbsenceFacts = {
  absenceId: 'a',
  reason: 'vacation',
  note: '',
  startsAt: addHours(now, -2),
  resumesAt: null,
  endedAt: null,
  cancelledAt: null,
  shipPauseDays: 5,
  shipPauseYearDays: 20,
}

const open: ShopFacts = {
  shopId: 's',
  number: 1,
  name: '茶叶店',
  unpaidMinutes: 30,
  awayUnpaid: 'ask',
  absences: [],
}
const away: ShopFacts = { ...open, absences: [absence] }
const here = {
  shop: open,
  policies,
  aftersale: aftersalePolicies.defaults,
  fulfillment: fulfillmentPolicies.defaults,
  toReview: 1,
  now,
}

test('S1-17 (part: the rule itself) what a shop can do with an order follows from its state alone', () => {
  const actions = (change: object) => shopActionsOf({ ...order, ...change }, lines, null, here)
  assert.deepEqual(actions({ state: 'unpaid' }), ['remind_pay', 'reveal_receiver'])
  assert.deepEqual(actions({}), ['ship', 'give_money_back', 'reveal_receiver'])
  assert.deepEqual(actions({ state: 'shipped', confirm_extended: policies.confirmExtensions - 1 }), [
    'give_money_back',
    'extend_receipt',
    'reveal_receiver',
  ])
  for (const state of ['shipped', 'received', 'finished'] as const) {
    assert.deepEqual(actions({ state }), ['give_money_back', 'reveal_receiver'])
  }
  assert.deepEqual(actions({ state: 'cancelled' }), ['reveal_receiver'])
})

test('a refund that is asked is to be answered, and an order under refund is not shipped', () => {
  const underRefund = { ...order, refund_open: true }
  const heldLines = lines.map((line) => ({ ...line, refund_open: true }))
  assert.deepEqual(shopActionsOf(underRefund, heldLines, { state: 'asked' }, here), [
    'give_money_back',
    'answer_refund',
    'reveal_receiver',
  ])
  const cancelled = { ...underRefund, state: 'cancelled' } as const
  assert.deepEqual(shopActionsOf(cancelled, lines, { state: 'refunding' }, here), ['reveal_receiver'])
  assert.deepEqual(shopActionsOf(order, lines, { state: 'rejected' }, here), [
    'ship',
    'give_money_back',
    'reveal_receiver',
  ])
})

test('with what another platform kept nothing can be done', () => {
  for (const state of orderStates) {
    assert.deepEqual(shopActionsOf({ ...order, state, source: 'tmall' }, lines, null, here), [])
  }
})

test('a buyer is reminded to pay as long as they can pay', () => {
  const unpaid = { ...order, state: 'unpaid' } as const
  const reminds = (change: object) =>
    shopActionsOf(unpaid, lines, null, { ...here, ...change }).includes('remind_pay')
  assert.equal(reminds({ now: addMs(order.close_by, -1) }), true)
  assert.equal(reminds({ now: order.close_by }), false, 'the time to pay is over')
  assert.equal(reminds({ shop: away }), true, 'who says yes to the absence can pay')
  assert.equal(reminds({ shop: { ...away, awayUnpaid: 'close' } }), false)
})

test('S4-45 a review is offered from receipt to the last moment of its days, while a line has none', () => {
  const { reviewDays } = aftersalePolicies.defaults
  const offers = (change: object, toReview = 1) =>
    buyerActionsOf({ ...order, state: 'received', received_at: now, ...change }, lines, {
      ...here,
      toReview,
    }).includes('review')
  assert.equal(offers({}), true)
  assert.equal(offers({ state: 'finished' }), true)
  assert.equal(offers({ state: 'shipped' }), false)
  assert.equal(offers({}, 0), false)
  assert.equal(offers({ received_at: addMs(addDays(now, -reviewDays), 1) }), true)
  assert.equal(offers({ received_at: addDays(now, -reviewDays) }), false)
})

test('waiting or cancelling is chosen by an order on hold of which nothing has shipped and no refund is open', () => {
  const chooses = (change: object, shop = away) =>
    buyerActionsOf({ ...order, ...change }, lines, { ...here, shop }).includes('choose_pause')
  assert.equal(chooses({}), true)
  assert.equal(chooses({}, open), false)
  assert.equal(chooses({ paid_at: addMs(absence.startsAt, 1) }), false, 'paid with the absence known')
  assert.equal(chooses({ part_shipped_at: addHours(now, -1) }), false)
  assert.equal(chooses({ refund_open: true }), false)
  assert.equal(chooses({ state: 'shipped' }), false)
})
