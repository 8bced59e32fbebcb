import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessLayout, layoutFor, missingFields } from './layout-contract.ts'
import { orderReader } from './read-order.ts'
import { shanghaiTime } from './read-time.ts'
import { SeenNumbers } from './seen-numbers.ts'

const tmallColumns = [
  '订单编号',
  '总金额',
  '买家实际支付金额',
  '收货地址 ',
  '订单创建时间',
  '订单付款时间 ',
  '退款金额',
]
const now = new Date('2026-03-02T10:00:00+08:00')
const read = orderReader(layoutFor('tmall', tmallColumns), tmallColumns, now)
const row = (change: Partial<Record<number, string>> = {}) =>
  ['1001', '100.00', '70', '浙江省', '2020-02-21 10:00:00', '2020-02-21 10:00:09', '30.0'].map(
    (cell, index) => change[index] ?? cell,
  )

function problemOf(cells: readonly string[]): string | null {
  const outcome = read(cells)
  return 'problem' in outcome ? outcome.problem : null
}

test('a layout is known by the columns, whatever blanks stand at their ends', () => {
  assert.equal(guessLayout(tmallColumns), 'tmall')
  assert.equal(guessLayout(['订单号', '订单状态', '实付款', '下单时间', '支付时间', '收货省份']), 'kuaishou')
  assert.equal(guessLayout(['order_no', 'total', 'created_at', 'paid_at']), 'generic')
  assert.deepEqual(missingFields(layoutFor('tmall', ['订单编号', '总金额']), ['订单编号', '总金额']), [
    'madeAt',
    'paidAt',
  ])
})

test('a row is an ended order: net of the refund, in Shanghai time, unpaid without a time of payment', () => {
  const order = read(row())
  assert.ok('totalFen' in order)
  assert.deepEqual(
    [order.totalFen, order.refundedFen, order.madeAt.toISOString()],
    [10_000, 3000, '2020-02-21T02:00:00.000Z'],
  )
  const unpaid = read(row({ 2: '0.0', 5: '', 6: '0' }))
  assert.ok('paidAt' in unpaid && unpaid.paidAt === null)
  const wrapped = read(row({ 0: '="2020022112345678"' }))
  assert.equal(wrapped.number, '2020022112345678')
})

test('a row that cannot be an ended order is refused with its reason', () => {
  assert.equal(problemOf(row()), null)
  assert.equal(problemOf(row({ 2: '60' })), null, 'the platform gave a discount')
  assert.equal(problemOf(row({ 0: ' ' })), 'number_missing')
  assert.equal(problemOf(row({ 0: '2.02002E+17' })), 'number_mangled')
  assert.equal(problemOf(row({ 1: '一百' })), 'sum_unreadable')
  assert.equal(problemOf(row({ 1: '100.005' })), 'sum_unreadable')
  assert.equal(problemOf(row({ 1: '-5' })), 'sum_negative')
  assert.equal(problemOf(row({ 1: '1000000000' })), 'sum_too_large')
  assert.equal(problemOf(row({ 4: '2020-02-30 10:00:00' })), 'time_unreadable')
  assert.equal(problemOf(row({ 4: '昨天' })), 'time_unreadable')
  assert.equal(problemOf(row({ 4: '2026-03-02 10:00:01', 5: '' })), 'time_ahead')
  assert.equal(problemOf(row({ 5: '2020-02-20 10:00:00' })), 'paid_before_made')
  assert.equal(problemOf(row({ 6: '100.01' })), 'refund_above_total')
  assert.equal(problemOf(row({ 2: '70.01' })), 'sums_disagree')
  assert.equal(problemOf(row({ 2: '0', 5: '' })), 'money_without_payment')
  assert.equal(problemOf(row().slice(0, 5)), 'row_too_short')
})

test('an order that has not ended stays where it is', () => {
  const columns = ['订单编号', '订单状态', '实付款', '下单时间', '支付时间']
  const readKuaishou = orderReader(layoutFor('kuaishou', columns), columns, now)
  const cells = ['9', '待发货', '12.5', '2020/2/1 9:05', '2020/2/1 9:06']
  const outcome = readKuaishou(cells)
  assert.equal('problem' in outcome && outcome.problem, 'still_open')
  assert.ok('totalFen' in readKuaishou(cells.with(1, '交易成功')))
})

test('the same content has the same hash, another has another', () => {
  const hash = (cells: readonly string[]) => {
    const order = read(cells)
    assert.ok('contentHash' in order)
    return order.contentHash.toString('hex')
  }
  assert.equal(hash(row()), hash(row({ 1: '¥100.0' })))
  for (const change of [
    { 1: '101' },
    { 2: '69' },
    { 3: '上海' },
    { 4: '2020-02-21 09:59:59' },
    { 6: '29' },
  ]) {
    assert.notEqual(hash(row()), hash(row(change)))
  }
})

test('sums are read to the fen, as exports and people write them; what could be two amounts is refused', () => {
  const total = (text: string) => {
    const order = read(row({ 1: text, 2: '', 6: '' }))
    return 'problem' in order ? order.problem : order.totalFen
  }
  assert.deepEqual(
    ['178.8', '¥1,234.50', '￥300', '300元', '178.8000', '１７８．８'].map(total),
    [17_880, 123_450, 30_000, 30_000, 17_880, 17_880],
  )
  for (const text of ['', '.', '1e3', '178.834', 'NaN', '0x10'])
    assert.equal(total(text), 'sum_unreadable', text)
  for (const text of ['178,8', '1,23', '1,2345']) assert.equal(total(text), 'sum_ambiguous', text)
  assert.equal(total('-178'), 'sum_negative')
  assert.equal(total('100000001'), 'sum_too_large')
})

test('times are read in the forms that are listed, and no other', () => {
  const time = shanghaiTime(['YYYY-MM-DD HH:mm:ss', 'YYYY/MM/DD HH:mm'])
  assert.equal(time('2020-02-01 00:14:15'), Date.parse('2020-02-01T00:14:15+08:00'))
  assert.equal(time('2020/2/1 9:05'), Date.parse('2020-02-01T09:05:00+08:00'))
  for (const text of ['2020-02-01', '2020-02-01 24:00:00', '2021-02-29 10:00:00', ''])
    assert.equal(time(text), null)
})

test('a number that was seen is known among a hundred thousand', () => {
  const seen = new SeenNumbers()
  for (let at = 0; at < 100_000; at += 1) assert.equal(seen.addIfNew(`T${at}`), true)
  assert.equal(seen.addIfNew('T500'), false)
  assert.equal(seen.addIfNew('T100001'), true)
})
