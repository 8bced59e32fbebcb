import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActionFacts, shopOrderActions } from './order-actions.ts'
import { orderStates } from './order-views.ts'

const facts: ActionFacts = { state: 'paid', imported: false, refundCase: null, extensionsLeft: 0 }

test('S1-17 (part: the rule itself) what a shop can do with an order follows from its state alone', () => {
  assert.deepEqual(shopOrderActions({ ...facts, state: 'unpaid' }), ['remind_pay', 'reveal_receiver'])
  assert.deepEqual(shopOrderActions(facts), ['ship', 'reveal_receiver'])
  assert.deepEqual(shopOrderActions({ ...facts, state: 'shipped', extensionsLeft: 1 }), [
    'extend_receipt',
    'reveal_receiver',
  ])
  for (const state of ['shipped', 'received', 'finished', 'cancelled'] as const) {
    assert.deepEqual(shopOrderActions({ ...facts, state }), ['reveal_receiver'])
  }
})

test('a refund that is asked is to be answered, and an order under refund is not shipped', () => {
  assert.deepEqual(shopOrderActions({ ...facts, refundCase: { state: 'asked' } }), [
    'answer_refund',
    'reveal_receiver',
  ])
  assert.deepEqual(shopOrderActions({ ...facts, refundCase: { state: 'refunding' } }), ['reveal_receiver'])
  assert.deepEqual(shopOrderActions({ ...facts, refundCase: { state: 'rejected' } }), [
    'ship',
    'reveal_receiver',
  ])
})

test('with what another platform kept nothing can be done', () => {
  for (const state of orderStates) assert.deepEqual(shopOrderActions({ ...facts, state, imported: true }), [])
})
