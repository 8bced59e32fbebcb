import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCalls } from './new-calls.ts'
import { titleWithCount } from './title-count.ts'

test('the title carries the count once, none when nothing waits, and 99+ beyond', () => {
  assert.equal(titleWithCount('订单查询 · 掌柜', 3), '(3) 订单查询 · 掌柜')
  assert.equal(titleWithCount('(3) 订单查询 · 掌柜', 4), '(4) 订单查询 · 掌柜')
  assert.equal(titleWithCount('(99+) Orders', 0), 'Orders')
  assert.equal(titleWithCount('(3) Orders', 100), '(99+) Orders')
  assert.equal(titleWithCount('(new) Orders', 1), '(1) (new) Orders')
})

const at = (minute: number) => `2026-03-02T02:${String(minute).padStart(2, '0')}:00.000Z`
const orders = (count: number, minute: number | null) => ({
  name: 'orders',
  waits: { count, newest: minute === null ? null : { id: 'one', at: at(minute) } },
})
const names = (calls: readonly { name: string }[]) => calls.map(({ name }) => name)

test('what was there when the page opened calls nobody; what comes after it does, once', () => {
  const first = newCalls(null, [orders(5, 10)])
  assert.deepEqual(names(first.fresh), [])
  const again = newCalls(first.seen, [orders(5, 10)])
  assert.deepEqual(names(again.fresh), [])
  const more = newCalls(again.seen, [orders(6, 11)])
  assert.deepEqual(names(more.fresh), ['orders'])
  assert.deepEqual(names(newCalls(more.seen, [orders(6, 11)]).fresh), [])
})

test('a new order is called though another was shipped meanwhile; what only goes away calls nobody', () => {
  const { seen } = newCalls(null, [orders(5, 10)])
  const swapped = newCalls(seen, [orders(5, 12)])
  assert.deepEqual(names(swapped.fresh), ['orders'])
  const shipped = newCalls(swapped.seen, [orders(4, 10)])
  assert.deepEqual(names(shipped.fresh), [])
  assert.deepEqual(names(newCalls(shipped.seen, [orders(0, null)]).fresh), [])
})

test('the first of its kind is called in a shop that had none', () => {
  const { seen } = newCalls(null, [orders(0, null)])
  assert.deepEqual(names(newCalls(seen, [orders(1, 3)]).fresh), ['orders'])
})
