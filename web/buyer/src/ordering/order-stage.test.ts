import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { stageOf } from './order-stage.ts'

type Facts = Pick<OrderRowView, 'state' | 'cancelReason' | 'parts' | 'pausedMark' | 'refundCase'>

const order = (what: Partial<Facts>): Facts => ({
  state: 'paid',
  cancelReason: null,
  parts: [],
  pausedMark: false,
  refundCase: null,
  ...what,
})
const refund = (state: 'asked' | 'refunding' | 'refunded' | 'rejected' | 'withdrawn') => ({
  caseId: 'case',
  kind: 'refund_only' as const,
  state,
  turn: null,
  dueAt: null,
  reason: 'changed_mind',
  amountFen: 1,
  askedAt: '2026-03-02T02:00:00.000Z',
  answerBy: '2026-03-04T02:00:00.000Z',
})

test('a refund under way stands above the mark 暂停处理, which stands above waiting', () => {
  assert.equal(stageOf(order({})), 'to_ship')
  assert.equal(stageOf(order({ pausedMark: true })), 'paused')
  assert.equal(stageOf(order({ parts: ['part_refunded', 'part_shipped'] })), 'part_shipped')
  assert.equal(stageOf(order({ parts: ['part_shipped'], pausedMark: true })), 'paused')
  assert.equal(stageOf(order({ pausedMark: true, refundCase: refund('asked') })), 'refund_asked')
  assert.equal(stageOf(order({ refundCase: refund('rejected') })), 'to_ship')
  assert.equal(stageOf(order({ refundCase: refund('withdrawn') })), 'to_ship')
})

test('a closed order says why it closed, and a refunded one how far its money is', () => {
  const closed = (what: Partial<Facts>) => stageOf(order({ state: 'cancelled', ...what }))
  assert.equal(closed({ cancelReason: 'unpaid_timeout' }), 'closed_unpaid_timeout')
  assert.equal(closed({ cancelReason: 'shop_away' }), 'closed_shop_away')
  assert.equal(closed({ cancelReason: 'refunded', refundCase: refund('refunding') }), 'refunding')
  assert.equal(closed({ cancelReason: 'refunded', refundCase: refund('refunded') }), 'refunded')
})

test('the other states are themselves', () => {
  for (const state of ['unpaid', 'shipped', 'received', 'finished'] as const) {
    assert.equal(stageOf(order({ state })), state)
  }
})
