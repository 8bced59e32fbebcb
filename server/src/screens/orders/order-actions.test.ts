import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderingPolicies } from '../../modules/ordering/index.ts'
import { orderStates } from '../../modules/ordering/orders/contract.ts'
import { shopActionsOf } from './order-actions.ts'

const policies = orderingPolicies.defaults

const order = {
  number: '260302000001',
  source: null,
  state: 'paid',
  confirm_extended: policies.confirmExtensions,
  refund_open: false,
} as const

test('S1-17 (part: the rule itself) what a shop can do with an order follows from its state alone', () => {
  const actions = (change: object) => shopActionsOf({ ...order, ...change }, null, policies)
  assert.deepEqual(actions({ state: 'unpaid' }), ['remind_pay', 'reveal_receiver'])
  assert.deepEqual(actions({}), ['ship', 'reveal_receiver'])
  assert.deepEqual(actions({ state: 'shipped', confirm_extended: policies.confirmExtensions - 1 }), [
    'extend_receipt',
    'reveal_receiver',
  ])
  for (const state of ['shipped', 'received', 'finished', 'cancelled'] as const) {
    assert.deepEqual(actions({ state }), ['reveal_receiver'])
  }
})

test('a refund that is asked is to be answered, and an order under refund is not shipped', () => {
  const open = { ...order, refund_open: true }
  assert.deepEqual(shopActionsOf(open, { state: 'asked' }, policies), ['answer_refund', 'reveal_receiver'])
  assert.deepEqual(shopActionsOf(open, { state: 'refunding' }, policies), ['reveal_receiver'])
  assert.deepEqual(shopActionsOf(order, { state: 'rejected' }, policies), ['ship', 'reveal_receiver'])
})

test('with what another platform kept nothing can be done', () => {
  for (const state of orderStates) {
    assert.deepEqual(shopActionsOf({ ...order, state, source: 'tmall' }, null, policies), [])
  }
})
