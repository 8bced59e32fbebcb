import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RefundView } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { against, tasksOf } from './queue.ts'

function order(orderId: string, dueAt: string | null, totalFen = 100): ShopOrderRowView {
  const clock = { kind: 'ship', dueAt, standsStill: dueAt === null, overdue: false }
  const facts = { orderId, number: orderId, totalFen, clock, lines: [], actions: ['ship'] }
  return facts as unknown as ShopOrderRowView
}

function refund(caseId: string, answerBy: string): RefundView {
  return {
    caseId,
    orderNumber: caseId,
    title: '',
    picture: null,
    amountFen: 5,
    answerBy,
  } as unknown as RefundView
}

test('what waits is sorted by deadline, the larger sum first on a tie, what stands still last', () => {
  const orders = [
    order('still', null),
    order('late', '2026-03-01T10:00:00Z'),
    order('small', '2026-03-02T10:00:00Z', 1),
    order('large', '2026-03-02T10:00:00Z', 900),
  ]
  const tasks = tasksOf(orders, [refund('case', '2026-03-01T12:00:00Z')], 5)
  assert.deepEqual(
    tasks.map((task) => task.number),
    ['late', 'case', 'large', 'small', 'still'],
  )
})

test('an order that stands in two lists is one task, and the list is cut', () => {
  const twice = [order('a', '2026-03-01T10:00:00Z'), order('a', '2026-03-01T10:00:00Z')]
  assert.equal(tasksOf(twice, [], 5).length, 1)
  assert.equal(tasksOf([...twice, order('b', null)], [], 1).length, 1)
})

test('a figure is compared with the one before', () => {
  assert.deepEqual(against(112, 100), { kind: 'more', percent: 12 })
  assert.deepEqual(against(50, 100), { kind: 'less', percent: 50 })
  assert.equal(against(7, 7), 'same')
  assert.equal(against(7, 0), 'fresh')
})
