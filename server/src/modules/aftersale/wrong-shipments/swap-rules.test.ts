import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes, addMs } from '../../../kernel/time.ts'
import { canWarnOfSwap, type OtherParcel, SWAP_WINDOW_MINUTES, swapLikelihood } from './swap-rules.ts'

const at = new Date('2026-03-02T10:00:00+08:00')

const goods = (skuId: string, productId: string, title: string, ...specs: string[]) => ({
  skuId,
  productId,
  title,
  specs,
  skuCode: '',
})

const red = goods('red', 'shirt', '纯棉卫衣', '红色', 'L')
const blue = goods('blue', 'shirt', '纯棉卫衣', '蓝色', 'XL')
const pot = goods('pot', 'pot', '砂锅', '2L')

const wrong = { shippedAt: at, courier: 'SF', goods: [red] }

const other = (wish: Partial<OtherParcel> = {}): OtherParcel => ({
  shippedAt: addMinutes(at, 90),
  courier: 'ZTO',
  goods: [blue],
  isReported: false,
  ...wish,
})

const signsOf = (came: string, wish: Partial<OtherParcel> = {}) =>
  swapLikelihood(wrong, came, other(wish))?.signs

test('S4-10 another spec of the product, words of the buyer, time, courier and who picked it speak for a swap', () => {
  assert.deepEqual(signsOf(''), ['same_product'])
  assert.deepEqual(signsOf('收到的是蓝色的'), ['named', 'same_product'])
  assert.deepEqual(signsOf('寄来了一个砂锅', { goods: [pot] }), ['named'])
  assert.deepEqual(signsOf('', { isReported: true, goods: [pot] }), ['reported'])
  assert.deepEqual(signsOf('', { courier: 'SF', shippedAt: addMinutes(at, -60) }), [
    'same_product',
    'same_hour',
    'same_courier',
  ])
  assert.deepEqual(signsOf('', { sharedWork: { same_wave: true, same_picker: true, look_alike: true } }), [
    'same_product',
    'same_wave',
    'look_alike',
    'same_picker',
  ])
})

test('a spec that both have, and letters inside of others, name nothing', () => {
  assert.deepEqual(signsOf('我要的是红色'), ['same_product'])
  assert.deepEqual(signsOf('来了 XXL 的'), ['same_product'])
  assert.deepEqual(signsOf('来了ＸＬ码'), ['named', 'same_product'])
  assert.deepEqual(signsOf('来了 12L 的', { goods: [pot], isReported: true }), ['reported'])
})

test('what left at another time, holds nothing else, or shares the courier alone is not the other order', () => {
  assert.equal(signsOf('蓝色', { shippedAt: addMs(addMinutes(at, SWAP_WINDOW_MINUTES), 1) }), undefined)
  assert.deepEqual(signsOf('', { shippedAt: addMinutes(at, -SWAP_WINDOW_MINUTES) }), ['same_product'])
  assert.equal(signsOf('红色', { goods: [red], isReported: true }), undefined)
  assert.equal(signsOf('', { goods: [pot], courier: 'SF' }), undefined)
  assert.deepEqual(signsOf('', { goods: [pot], shippedAt: addMinutes(at, 60) }), ['same_hour'])
  assert.equal(signsOf('', { goods: [pot], shippedAt: addMs(addMinutes(at, 60), 1) }), undefined)
})

test('of parcels with the same signs the nearer is the likelier', () => {
  const scoreAt = (minutes: number) =>
    swapLikelihood(wrong, '', other({ shippedAt: addMinutes(at, minutes) }))?.score ?? 0
  assert.ok(scoreAt(61) > scoreAt(62))
  assert.ok(scoreAt(-61) > scoreAt(62))
})

test('S4-10 a buyer is warned only of an order that has left, and not for what was dismissed', () => {
  const order = { order_id: 'b', number: '1', state: 'paid', part_shipped_at: null } as const
  const ruling = (state: 'open' | 'dismissed', wish: object) =>
    canWarnOfSwap({ state, order_id: 'a' }, { ...order, ...wish })?.code ?? null
  assert.equal(ruling('open', {}), 'swap_not_shipped')
  assert.equal(ruling('open', { part_shipped_at: at }), null)
  assert.equal(ruling('open', { state: 'finished' }), null)
  assert.equal(ruling('open', { state: 'cancelled' }), 'swap_not_shipped')
  assert.equal(ruling('open', { state: 'shipped', order_id: 'a' }), 'swap_same_order')
  assert.equal(ruling('dismissed', { state: 'shipped' }), 'swap_dismissed')
})
