import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  courierFor,
  faultOfDraft,
  filledIn,
  isRecognised,
  linesOf,
  type ParcelDraft,
  pasteWaybills,
  sendable,
  waybillsIn,
} from './ship-drafts.ts'

const draft = (orderId: string, waybill: string, courier: string | null = 'SF'): ParcelDraft => ({
  orderId,
  courier,
  waybill,
  pieces: null,
})

test('a column of numbers pasted into one row fills the rows below it', () => {
  const drafts = pasteWaybills([draft('a', ''), draft('b', ''), draft('c', '')], 'b', 'SF1\nSF2\nSF3')
  assert.deepEqual(
    drafts.map((one) => one.waybill),
    ['', 'SF1', 'SF2'],
  )
})

test('blanks inside a number do not part it; JD package codes of one shipment are the same number', () => {
  assert.deepEqual(waybillsIn('SF 1234 5678 9012 3', 'SF'), ['SF 1234 5678 9012 3'])
  assert.deepEqual(waybillsIn('SF1234567890123 SF1234567890124', 'SF'), [
    'SF1234567890123',
    'SF1234567890124',
  ])
  assert.deepEqual(waybillsIn('SF 1234567890123\r\nSF1234567890124\r\n', null), [
    'SF 1234567890123',
    'SF1234567890124',
  ])
  const first = draft('a', 'JDVA96030454079-1-2-', 'JD')
  assert.equal(faultOfDraft(first, [first]), null)
  assert.equal(faultOfDraft(first, [first, draft('b', 'jdva96030454079', 'JD')]), 'twice')
})

test('a row without a number is left for another time and is not wrong', () => {
  const drafts = [draft('a', ' '), draft('b', 'SF1234567890123')]
  assert.equal(filledIn(drafts).length, 1)
  assert.equal(faultOfDraft(draft('a', ''), drafts), null)
})

test('a number of the wrong form, twice the same, without courier or without goods is reported before sending', () => {
  const good = draft('a', 'sf 1234567890123')
  assert.equal(faultOfDraft(good, [good]), null)
  assert.equal(faultOfDraft(draft('a', '12'), []), 'malformed')
  assert.equal(faultOfDraft(draft('a', '78123456789012', null), []), 'courierMissing')
  assert.equal(faultOfDraft(good, [good, draft('b', 'SF1234567890123')]), 'twice')
  assert.equal(faultOfDraft({ ...good, pieces: { 1: 0 } }, [good]), 'nothingInside')
})

test('only lines with pieces go into the parcel', () => {
  assert.deepEqual(linesOf({ 1: 2, 2: 0, 3: 1 }), [
    { lineNo: 1, quantity: 2 },
    { lineNo: 3, quantity: 1 },
  ])
})

test('a number that fits one courier alone chooses it, unless the chosen one fits or was chosen for this parcel', () => {
  const couriersOf = (waybill: string, courier: string | null) => courierFor(draft('a', waybill, courier))
  assert.equal(couriersOf('JT1234567890123', 'SF'), 'JTSD')
  assert.equal(couriersOf(' sf 1234567890123', null), 'SF')
  assert.equal(couriersOf('YT1234567890123', 'ZTO'), 'YTO')
  assert.equal(couriersOf('DPK212345678901', 'SF'), 'DBL')
  // Fourteen digits are several couriers': nobody guesses.
  assert.equal(couriersOf('78123456789012', null), null)
  assert.equal(couriersOf('78123456789012', 'ZTO'), 'ZTO')
  assert.equal(couriersOf('JT12', 'SF'), 'SF')
  assert.equal(couriersOf('', 'SF'), 'SF')
  const byHand = { ...draft('a', 'JT1234567890123', 'SF'), byHand: true }
  assert.equal(courierFor(byHand), 'SF')
  assert.equal(faultOfDraft(byHand, [byHand]), 'malformed')
  assert.equal(isRecognised(draft('a', 'JT1234567890123', 'SF')), true)
  assert.equal(isRecognised(draft('a', 'SF1234567890123', 'SF')), false)
})

test('what is wrong with one row holds back that row alone', () => {
  const rows = [
    draft('good', 'SF1234567890123'),
    draft('bad', '12'),
    draft('empty', ''),
    draft('recognised', 'JT1234567890123'),
    draft('twice', 'SF1234567890129'),
    draft('again', 'sf1234567890129'),
  ]
  assert.deepEqual(
    sendable(rows, rows).map((one) => one.orderId),
    ['good', 'recognised'],
  )
})
