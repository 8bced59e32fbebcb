import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAsked } from './asked-words.ts'

test('a phone is known with blanks, +86, full-width digits and its label', () => {
  for (const typed of [
    '13800005678',
    '138 0000 5678',
    '+86 138-0000-5678',
    '１３８００００５６７８',
    '手机号：13800005678',
  ])
    assert.equal(readAsked(typed).phone, '13800005678', typed)
  assert.equal(readAsked('5678').phoneTail, '5678')
  assert.equal(readAsked('尾号5678').phoneTail, null)
})

test('an order number is known with the label that is copied along, in its blanks and its width', () => {
  for (const typed of [
    '2603021000123456',
    '订单号：2603021000123456',
    '订单编号: 2603021000123456',
    '订单号2603021000123456',
    ' 2603 0210 0012 3456\t',
    '「２６０３０２１０００１２３４５６」',
    'Order no.: 2603021000123456',
  ])
    assert.equal(readAsked(typed).code, '2603021000123456', typed)
})

test('waybills are known as scanned; what a text of a product begins with is no label', () => {
  assert.deepEqual(readAsked('运单号：jdva96030454079-1-2-').waybills, ['JDVA96030454079'])
  assert.deepEqual(readAsked('SF 1234 5678 9012 3').waybills, ['SF1234567890123'])
  assert.equal(readAsked('手机壳').words, '手机壳')
  assert.equal(readAsked('SKU-8').code, 'SKU-8')
  assert.deepEqual(
    [readAsked('红色毛衣').code, readAsked('红色毛衣').phone, readAsked('红色毛衣').waybills],
    [null, null, []],
  )
  assert.equal(readAsked('订单号：').words, '订单号:')
})
