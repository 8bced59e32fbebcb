import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { courierOf, couriers, possibleWaybills, readWaybill } from './couriers.ts'

const read = (code: string, text: string) => {
  const courier = courierOf(code)
  assert.ok(courier)
  return readWaybill(text, courier)
}

test('every courier takes its own example and no nonsense', () => {
  assert.ok(couriers.length >= 12)
  assert.equal(new Set(couriers.map((courier) => courier.code)).size, couriers.length)
  for (const courier of couriers) {
    assert.equal(readWaybill(courier.waybillExample, courier), courier.waybillExample)
    for (const nonsense of ['', '1234', 'HELLO', `${courier.waybillExample}-`, 'x'.repeat(40)])
      assert.equal(readWaybill(nonsense, courier), null, `${courier.code} ${nonsense}`)
  }
})

test('a bar code of JD is the waybill; which package of how many it is belongs to no number', () => {
  for (const scanned of [
    'JDVA96030454079-1-2-',
    'JDVA96030454079-2-2-',
    'JDVA96030454079-1-1-12345',
    'jdva96030454079-1-2\r\n',
    ' JDVA 9603 0454 079 ',
    'JDVA96030454079',
  ])
    assert.equal(read('JD', scanned), 'JDVA96030454079', scanned)
  for (const wrong of [
    'JDVA96030454079-3-2-',
    'JDVA96030454079-0-2-',
    'JDVA96030454079-12',
    'JDVA96030454079-1-2-x',
  ])
    assert.equal(read('JD', wrong), null, wrong)
})

test('case, width, blanks, labels and what a scanner adds are taken off', () => {
  for (const typed of [
    'sf1234567890123',
    ' SF 1234 5678 9012 3\t',
    'ＳＦ１２３４５６７８９０１２３',
    '运单号：SF1234567890123',
    '快递单号: SF1234567890123',
    '\u0002SF1234567890123\u0003\r\n',
    '\u200bSF1234567890123',
  ])
    assert.equal(read('SF', typed), 'SF1234567890123', typed)
  assert.equal(read('STO', '7731-2345-678'), null)
  assert.equal(read('EMS', '1-123456-789012'), '1123456789012')
})

test('a number with something behind it never becomes another number', () => {
  assert.equal(read('SF', 'SF1234567890123-1'), null)
  assert.equal(read('SF', 'SF123456789012-001'), null)
  assert.equal(read('SF', 'SF123456789012-1-2-'), null)
  assert.equal(read('STO', '773123456789-1'), null)
  const anyNumber = fc.constantFrom(
    ...couriers.map((courier) => ({ courier, number: courier.waybillExample })),
  )
  const behind = fc.string({ unit: fc.constantFrom(...'-0123456789 '), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(anyNumber, behind, ({ courier, number }, rest) => {
      const taken = readWaybill(`${number}-${rest}`, courier)
      assert.ok(taken === null || taken === number, `${number}-${rest} became ${taken}`)
    }),
  )
})

test('a search knows the numbers that a text can mean, of whichever courier', () => {
  assert.deepEqual(possibleWaybills('JDVA96030454079-1-2-'), ['JDVA96030454079'])
  assert.deepEqual(possibleWaybills(' 7731 2345 6789 012'), ['773123456789012'])
  assert.deepEqual(possibleWaybills('毛衣'), [])
})
